// The keys that open the record. The template makes the vault and never sees a key: a value in a template stays readable
// in the history of deployments. Whoever sets Heed up puts it in by hand (docs/deployment.md).
param location string
param resourceSuffix string
@description('The only one that may read: the identity that opens the record.')
param readerPrincipalId string
param workspaceId string

var secretName = 'heed-keys'
// Key Vault Secrets User, built in: reads values, changes none.
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'heed-${resourceSuffix}'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // Without the keys nobody can read the record again: for 90 days no administrator can remove them for good.
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    enabledForDeployment: false
    enabledForTemplateDeployment: false
    enabledForDiskEncryption: false
    // Reached by the app and by whoever holds the keys; who may is decided by role alone, and every reading is logged.
    publicNetworkAccess: 'Enabled'
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerPrincipalId, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource readings 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'who-read-the-keys'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

output keysReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${secretName})'
