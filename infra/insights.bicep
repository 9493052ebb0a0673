// Where the app's own log lines and the probes of its address are kept: 30 days, in the same region.
// Nothing here hears of a person. The app writes codes only, no line of Microsoft's SDK for Application Insights is in it
// or put into it, and requests with their addresses, senders and bodies are not collected.
param location string
param resourceSuffix string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'heed-${resourceSuffix}'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    features: { enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

// Holds the results of the probes. No setting of the app names it, so the app sends it nothing.
resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'heed-${resourceSuffix}'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    IngestionMode: 'LogAnalytics'
    WorkspaceResourceId: workspace.id
    RetentionInDays: 30
    DisableIpMasking: false
  }
}

output workspaceId string = workspace.id
output insightsId string = insights.id
