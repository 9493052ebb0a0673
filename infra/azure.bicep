// Everything that runs a school's Heed in Azure, for "arm/deploy" of teamsapp.yml. May be deployed again at any time: what
// is there is completed, nothing is removed. It was checked against Microsoft's published types of each resource, and
// never deployed. docs/deployment.md says how.
targetScope = 'resourceGroup'

@description('Where everything is kept. In the United Kingdom only, as schools promise in their privacy notices.')
@allowed(['uksouth', 'ukwest'])
param location string = 'uksouth'

@description('A few small letters and digits that make the names in Azure yours alone.')
@minLength(3)
@maxLength(12)
param resourceSuffix string

@description('The size of the machine. Each of these has a deployment slot; the smaller ones of Azure have none.')
@allowed(['P0v3', 'P1v3', 'S1'])
param planSize string = 'P0v3'

@description('What staff see in Teams.')
@maxLength(42)
param appName string

@description('The address that hears of trouble: a mailbox that is read on school days.')
@minLength(6)
param alertEmail string

@description('The tenant of Microsoft 365.')
param tenantId string

@description('The registration of the tab. It is not the bot: with one for both, a token for the tab would open the bot.')
param apiClientId string

@description('The app\'s id in Teams.')
param teamsAppId string

@description('Which cloud of Microsoft.')
param heedCloud string

@description('The SharePoint site for the record. Empty until "npm run provision" has looked it up.')
param siteId string

@description('The Entra group of each role. A role that nobody has stays empty.')
param groups object

@description('Further settings of docs/configuration.md, such as { "OTHER_SYSTEM": "CPOMS" }. No secret belongs here.')
param moreSettings object

// The toolkit leaves "${{NAME}}" where env/ has no value, and the program would take that for one.
var given = filter(
  items(union(moreSettings, groups, { SITE_ID: siteId })),
  setting => !empty(string(setting.value)) && !startsWith(string(setting.value), '\${{')
)

var settings = union(toObject(given, setting => setting.key, setting => string(setting.value)), {
  HEED_CLOUD: heedCloud
  TENANT_ID: tenantId
  BOT_TYPE: 'UserAssignedMSI'
  BOT_ID: identity.outputs.botClientId
  GRAPH_CLIENT_ID: identity.outputs.recordClientId
  API_CLIENT_ID: apiClientId
  TEAMS_APP_ID: teamsAppId
  HEED_KEYS: vault.outputs.keysReference
  HEED_DATA: journalFolder
  PORT: '8080'
  NODE_ENV: 'production'
})

var journalFolder = '/mounts/heed'

module identity './identity.bicep' = {
  name: 'heed-identity'
  params: { location: location, resourceSuffix: resourceSuffix }
}

module insights './insights.bicep' = {
  name: 'heed-insights'
  params: { location: location, resourceSuffix: resourceSuffix }
}

module vault './vault.bicep' = {
  name: 'heed-vault'
  params: {
    location: location
    resourceSuffix: resourceSuffix
    readerPrincipalId: identity.outputs.recordPrincipalId
    workspaceId: insights.outputs.workspaceId
  }
}

module storage './storage.bicep' = {
  name: 'heed-storage'
  params: { location: location, resourceSuffix: resourceSuffix }
}

module app './app.bicep' = {
  name: 'heed-app'
  params: {
    location: location
    resourceSuffix: resourceSuffix
    planSize: planSize
    botIdentityId: identity.outputs.botIdentityId
    recordIdentityId: identity.outputs.recordIdentityId
    workspaceId: insights.outputs.workspaceId
    settings: settings
  }
}

module mount './mount.bicep' = {
  name: 'heed-mount'
  params: {
    appName: app.outputs.name
    slotName: app.outputs.slotName
    accountName: storage.outputs.accountName
    shareName: storage.outputs.shareName
    folder: journalFolder
  }
}

module bot './bot.bicep' = {
  name: 'heed-bot'
  params: {
    resourceSuffix: resourceSuffix
    displayName: appName
    host: app.outputs.host
    tenantId: tenantId
    botClientId: identity.outputs.botClientId
    botIdentityId: identity.outputs.botIdentityId
  }
}

module alerts './alerts.bicep' = {
  name: 'heed-alerts'
  params: {
    location: location
    resourceSuffix: resourceSuffix
    alertEmail: alertEmail
    host: app.outputs.host
    workspaceId: insights.outputs.workspaceId
    insightsId: insights.outputs.insightsId
  }
}

// The toolkit writes these into env/.env.school under these names.
output BOT_ID string = identity.outputs.botClientId
output GRAPH_CLIENT_ID string = identity.outputs.recordClientId
output HEED_DOMAIN string = app.outputs.host
output APP_SERVICE_RESOURCE_ID string = app.outputs.id
