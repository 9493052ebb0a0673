// Tells Teams where the bot is. The bot is the managed identity: there is no secret.
param resourceSuffix string
param displayName string
param host string
param tenantId string
param botClientId string
param botIdentityId string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'heed-bot-${resourceSuffix}'
  location: 'global'
  kind: 'azurebot'
  // Free: Teams is one of the standard channels.
  sku: { name: 'F0' }
  properties: {
    displayName: displayName
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: botClientId
    msaAppMSIResourceId: botIdentityId
    msaAppTenantId: tenantId
    // No secret of Direct Line or Web Chat opens the bot either.
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      enableCalling: false
    }
  }
}
