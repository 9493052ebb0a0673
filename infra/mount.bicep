// One share, at one place, in the app and in its slot: whichever of the two runs finds the same journal, and the lease in
// it says which one owns the record.
param appName string
param slotName string
param accountName string
param shareName string
param folder string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: accountName
}

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource slot 'Microsoft.Web/sites/slots@2024-11-01' existing = {
  parent: app
  name: slotName
}

var mounts = {
  journal: {
    type: 'AzureFiles'
    protocol: 'Smb'
    accountName: account.name
    shareName: shareName
    mountPath: folder
    // Asked for while deploying: it stands in no file and in no history. After a change of keys, deploy again.
    accessKey: account.listKeys().keys[0].value
  }
}

resource ofApp 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'azurestorageaccounts'
  properties: mounts
}

resource ofSlot 'Microsoft.Web/sites/slots/config@2024-11-01' = {
  parent: slot
  name: 'azurestorageaccounts'
  properties: mounts
  // One change of the app after the other: two at once can refuse each other.
  dependsOn: [ofApp]
}

// What says where the record is stays with the app when program versions are swapped.
resource staying 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'slotConfigNames'
  properties: {
    appSettingNames: ['HEED_DATA', 'HEED_KEYS', 'SITE_ID']
    azureStorageConfigNames: ['journal']
  }
  dependsOn: [ofSlot]
}
