// Who Heed is in Entra, without any secret. Two, because the bot needs no right at all in Microsoft Graph: what takes the
// one does not take the other.
param location string
param resourceSuffix string

resource bot 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'heed-bot-${resourceSuffix}'
  location: location
}

// Reads and writes the record in SharePoint, reads the groups, and reads the keys.
resource record 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'heed-record-${resourceSuffix}'
  location: location
}

output botIdentityId string = bot.id
output botClientId string = bot.properties.clientId
output recordIdentityId string = record.id
output recordClientId string = record.properties.clientId
output recordPrincipalId string = record.properties.principalId
