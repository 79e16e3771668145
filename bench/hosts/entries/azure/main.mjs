// A contender as a function app of Azure, over Cosmos DB.
import { loadWasm, registerWorker } from 'workers-cpp-azure-functions';
import { CosmosContainer } from 'workers-cpp-azure-functions/cosmos';
import { bakeryEnv } from '../../../../src/api/bindings.mjs';
import { makeWorker } from '../contender.mjs';

const place = { endpoint: process.env.COSMOS_ENDPOINT, database: 'bakery', container: 'kv' };
const container = CosmosContainer.at(place);
const env = bakeryEnv((name) => container.kv(name), process.env);
const worker = await makeWorker(env, async () => ({
  wasm: await loadWasm(new URL('worker.wasm', import.meta.url)),
  createModule: (await import('./worker.mjs')).default,
}));
registerWorker({ worker, env });
