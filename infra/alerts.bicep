// Somebody hears of it when Heed does not keep its promises, also when Heed itself can tell nobody.
param location string
param resourceSuffix string
param alertEmail string
param host string
param workspaceId string
param insightsId string

resource mailbox 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'heed-${resourceSuffix}'
  location: 'global'
  properties: {
    groupShortName: 'Heed'
    enabled: true
    emailReceivers: [{ name: 'school', emailAddress: alertEmail, useCommonAlertSchema: true }]
  }
}

// Anybody may read /readyz, and it names nobody. It is asked every five minutes from each place.
resource probe 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'heed-${resourceSuffix}'
  location: location
  kind: 'standard'
  // Azure shows the probe beside what it belongs to by this tag.
  tags: { 'hidden-link:${insightsId}': 'Resource' }
  properties: {
    SyntheticMonitorId: 'heed-${resourceSuffix}'
    Name: 'Heed keeps its promises'
    Enabled: true
    Kind: 'standard'
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    // UK South, UK West, North Europe.
    Locations: [{ Id: 'emea-ru-msa-edge' }, { Id: 'emea-se-sto-edge' }, { Id: 'emea-gb-db3-azr' }]
    Request: {
      RequestUrl: 'https://${host}/readyz'
      HttpVerb: 'GET'
      FollowRedirects: false
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'heed-not-ready-${resourceSuffix}'
  location: 'global'
  properties: {
    description: 'Heed does not answer, or says in /readyz that it does not keep every promise. Open /readyz: it says in words what is wrong.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [probe.id, insightsId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: mailbox.id }]
  }
}

// As bot/log.ts and bot/main.ts print them. A quarter of an hour, because a line may reach the log some minutes late.
var alarms = 'AppServiceConsoleLogs | where ResultDescription contains \'"alarm":true\' or ResultDescription contains \'Heed cannot start\''

resource alarm 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'heed-alarm-${resourceSuffix}'
  location: location
  kind: 'LogAlert'
  properties: {
    displayName: 'Heed: an alarm in the log'
    description: 'Heed wrote an alarm into its log, or could not start. docs/troubleshooting.md says what each means.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    // The table comes into being with the first line.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: alarms
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [mailbox.id] }
  }
}
