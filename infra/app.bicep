// The process: one machine, always on, and a slot in which the next version starts before it takes over.
param location string
param resourceSuffix string
param planSize string
param botIdentityId string
param recordIdentityId string
param workspaceId string
param settings object

// The toolkit deploys to https://<name>.scm.azurewebsites.net, so the name must be the host's.
var name = 'heed-${resourceSuffix}'
var slotName = 'next'

var identities = {
  type: 'UserAssigned'
  userAssignedIdentities: {
    '${botIdentityId}': {}
    '${recordIdentityId}': {}
  }
}

var platformSettings = {
  // What is sent is complete: nothing is built or fetched in Azure, and the program's folder is read-only.
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
  WEBSITE_RUN_FROM_PACKAGE: '1'
  // A version that does not answer is not swapped in.
  WEBSITE_SWAP_WARMUP_PING_PATH: '/healthz'
  WEBSITE_SWAP_WARMUP_PING_STATUSES: '200'
  // What large buffers took goes back to the machine: bot/node-flags.ts.
  MALLOC_ARENA_MAX: '2'
  MALLOC_MMAP_THRESHOLD_: '131072'
  MALLOC_TRIM_THRESHOLD_: '131072'
}

var siteConfig = {
  linuxFxVersion: 'NODE|24-lts'
  appCommandLine: 'node --max-semi-space-size=8 --initial-heap-size=160 --heap-growing-percent=50 bot/index.ts'
  numberOfWorkers: 1
  // Not /readyz: that fails while SharePoint is down, when reports are still taken, and the platform would restart the app
  // for it. /healthz fails only when the process answers nobody.
  healthCheckPath: '/healthz'
  ftpsState: 'Disabled'
  minTlsVersion: '1.2'
  scmMinTlsVersion: '1.2'
  http20Enabled: true
  remoteDebuggingEnabled: false
  webSocketsEnabled: false
  // These write down who asked for which address, or what was in a request.
  httpLoggingEnabled: false
  detailedErrorLoggingEnabled: false
  requestTracingEnabled: false
  appSettings: map(items(union(settings, platformSettings)), setting => { name: setting.key, value: setting.value })
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: name
  location: location
  kind: 'linux'
  // One owner of the record at a time: a second machine would wait and cost.
  sku: { name: planSize, capacity: 1 }
  properties: {
    reserved: true
    elasticScaleEnabled: false
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: identities
  properties: {
    serverFarmId: plan.id
    enabled: true
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: recordIdentityId
    siteConfig: union(siteConfig, { alwaysOn: true })
  }
}

// Off but for the minutes of a new version: "az webapp start" before, "az webapp stop" after.
resource slot 'Microsoft.Web/sites/slots@2024-11-01' = {
  parent: app
  name: slotName
  location: location
  kind: 'app,linux'
  identity: identities
  properties: {
    serverFarmId: plan.id
    enabled: false
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: recordIdentityId
    siteConfig: union(siteConfig, { alwaysOn: false })
  }
}

// Nobody deploys or reads files with a password: only with an account of the tenant.
@batchSize(1)
resource appPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = [
  for way in ['ftp', 'scm']: {
    parent: app
    name: way
    properties: { allow: false }
  }
]

@batchSize(1)
resource slotPasswords 'Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies@2024-11-01' = [
  for way in ['ftp', 'scm']: {
    parent: slot
    name: way
    properties: { allow: false }
  }
]

// What the app prints, and when its container starts and stops. Not AppServiceHTTPLogs: it holds addresses of people.
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'what-heed-prints'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
  }
}

output id string = app.id
output name string = app.name
output slotName string = slotName
output host string = app.properties.defaultHostName
