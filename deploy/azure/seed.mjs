// COSMOS_ENDPOINT=... node deploy/azure/seed.mjs: puts the cakes into the catalogue of an app that was deployed. Who
// does it is whoever has signed in by `az login`, and has to be the `operatorId` of main.bicep.

import { CosmosClient } from '@azure/cosmos';
import { AzureCliCredential } from '@azure/identity';
import { CosmosContainer } from 'workers-cpp-azure-functions/cosmos';

import { fillCatalogue } from '../../src/api/bindings.mjs';

const { COSMOS_ENDPOINT: endpoint } = process.env;
if (!endpoint) {
  console.error('COSMOS_ENDPOINT is not set: it is what `az deployment group create` gives as cosmosEndpoint');
  process.exit(2);
}
const cosmos = new CosmosClient({ endpoint, aadCredentials: new AzureCliCredential() });
await fillCatalogue(new CosmosContainer(cosmos.database('bakery').container('kv')).kv('CATALOGUE'));
console.log(`${endpoint} has the cakes`);
