// The store on Cosmos DB, with Microsoft's client against an emulator of the service (@vercel/cosmosdb-server).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { CosmosContainer, kValueBytes } from 'workers-cpp-azure-functions/cosmos';

import { clientOf, startEmulator } from '../../../tools/hosts/azure/cosmos.mjs';
import { behavesAsKv, comparesAndSets, expires } from './contract.mjs';

let emulator;
before(async () => (emulator = await startEmulator()));
after(() => emulator.stop());

async function open() {
  let skipped = 0;
  const now = () => Math.floor(Date.now() / 1000) + skipped;
  const container = new CosmosContainer(await emulator.createContainer(), { now });
  return { kv: container.kv('KV'), clock: { advance: (seconds) => (skipped += seconds) } };
}

behavesAsKv('Cosmos DB', open, { longest: kValueBytes });
expires('Cosmos DB', open);
comparesAndSets('Cosmos DB', open);
