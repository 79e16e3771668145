// The bakery on Azure: a function app in the plan Flex Consumption, and a container of Cosmos DB. `npm run build:azure`
// bundles what is deployed to it; see docs/hosts.md for the commands. Nothing here has a key: each part knows the app by
// its identity.

@description('Names, roles and SHA-256 digests of the API keys, as JSON. It has no key itself, only digests')
@secure()
@minLength(2)
param apiKeys string

@description('Origins whose pages may call the API from a browser, separated by commas')
param corsOrigins string = ''

@description('What quotes take off, as JSON')
param coupons string = '[]'

@description('For how many days finished orders are kept')
@minValue(1)
@maxValue(24854)
param retentionDays int = 90

@description('The object id of who runs deploy/azure/seed.mjs; nobody does unless it is given')
param operatorId string = ''

@description('How many instances there are at most, and so what an attack can cost')
@minValue(1)
param maximumInstances int = 40

@description('Where all of it stands')
param location string = resourceGroup().location

var unique = uniqueString(resourceGroup().id)
var name = 'bakery-${unique}'

// Built-in roles.
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'
var cosmosDataContributor = '00000000-0000-0000-0000-000000000002'

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {
  name: name
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    // A read sees what another instance of the app has written.
    consistencyPolicy: { defaultConsistencyLevel: 'Strong' }
    locations: [{ locationName: location, failoverPriority: 0 }]
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-05-15' = {
  parent: cosmos
  name: 'bakery'
  properties: { resource: { id: 'bakery' } }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-05-15' = {
  parent: database
  name: 'kv'
  properties: {
    resource: {
      id: 'kv'
      partitionKey: { kind: 'Hash', version: 2, paths: ['/namespace'] }
      // On, and for ever where an item does not say otherwise.
      defaultTtl: -1
      // Lists are the only queries. What else an item has would be indexed for nothing, at each write.
      indexingPolicy: {
        indexingMode: 'consistent'
        includedPaths: [{ path: '/namespace/?' }, { path: '/id/?' }]
        excludedPaths: [{ path: '/*' }]
      }
    }
  }
}

resource appData 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-05-15' = {
  parent: cosmos
  name: guid(database.id, app.id, cosmosDataContributor)
  properties: {
    principalId: app.identity.principalId
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/${cosmosDataContributor}'
    scope: '${cosmos.id}/dbs/${database.name}'
  }
}

resource operatorData 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-05-15' = if (operatorId != '') {
  parent: cosmos
  name: guid(database.id, operatorId, cosmosDataContributor)
  properties: {
    principalId: operatorId
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/${cosmosDataContributor}'
    scope: '${cosmos.id}/dbs/${database.name}'
  }
}

// Holds the package of the app, and which instance runs its timer. It has nothing else, and no other app uses it.
resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'bakery${unique}'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'packages'
}

resource appBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, app.id, storageBlobDataOwner)
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataOwner)
  }
}

resource log 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: log.id
    DisableLocalAuth: true
  }
}

resource appTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, app.id, monitoringMetricsPublisher)
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: [
        { name: 'AzureWebJobsStorage__accountName', value: storage.name }
        // The page that Azure would show at the root is the app's own.
        { name: 'AzureWebJobsDisableHomepage', value: 'true' }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
        { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'Authorization=AAD' }
        { name: 'COSMOS_ENDPOINT', value: cosmos.properties.documentEndpoint }
        { name: 'API_KEYS', value: apiKeys }
        { name: 'BUILD_VERSION', value: '0.1.0' }
        { name: 'CORS_ORIGINS', value: corsOrigins }
        { name: 'COUPONS', value: coupons }
        { name: 'RETENTION_DAYS', value: string(retentionDays) }
        { name: 'STORE', value: 'kv' }
      ]
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packages.name}'
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
      // A request that waits for its storage costs little: one instance has many. The module's heap ends at 96 MB.
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: 512
        triggers: { http: { perInstanceConcurrency: 100 } }
      }
      runtime: { name: 'node', version: '24' }
    }
  }
}

@description('Where the bakery is')
output url string = 'https://${app.properties.defaultHostName}/'

@description('The function app, to deploy the package to')
output appName string = app.name

@description('For deploy/azure/seed.mjs')
output cosmosEndpoint string = cosmos.properties.documentEndpoint
