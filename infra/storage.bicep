// The share for the journal: what was reported and has not reached SharePoint yet, sealed by the app before it is written.
//
// Why not the app's own /home: a swap of slots takes /home along with the program, so reports that wait there would go out
// of use with the old version; it is gone when the app is removed; and it cannot be kept, locked or restored on its own.
// Why SMB: neither /home nor an SMB share knows hard links (Azure Files has them on NFS only), so src/record/files.ts goes
// its second way on both: it makes the file under its final name, which exactly one process can, and syncs it before the
// receipt. Rename and sync work as on a disk. NFS has hard links, but needs a virtual network and a premium account, keeps
// names in a cache for up to a minute, which the owner's lease must not meet, and is not encrypted on its way.
// The app tries this out every minute and says in /readyz when the share does not do it.
param location string
param resourceSuffix string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'heed${resourceSuffix}'
  location: location
  kind: 'StorageV2'
  // Three buildings in UK South; UK West has one, so a copy goes to UK South.
  sku: { name: location == 'uksouth' ? 'Standard_ZRS' : 'Standard_GRS' }
  properties: {
    supportsHttpsTrafficOnly: true
    minimumTlsVersion: 'TLS1_2'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    // App Service mounts a share with the account's key and with nothing else. The key opens sealed files only.
    allowSharedKeyAccess: true
    publicNetworkAccess: 'Enabled'
  }
}

resource files 'Microsoft.Storage/storageAccounts/fileServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    shareDeleteRetentionPolicy: { enabled: true, days: 30 }
  }
}

resource share 'Microsoft.Storage/storageAccounts/fileServices/shares@2024-01-01' = {
  parent: files
  name: 'journal'
  properties: {
    enabledProtocols: 'SMB'
    accessTier: 'TransactionOptimized'
    shareQuota: 10
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep-the-journal'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Reports that SharePoint does not have yet are only here.'
  }
}

output accountName string = account.name
output shareName string = share.name
