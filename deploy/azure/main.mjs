// The bakery as a function app of Azure: `npm run build:azure` bundles it, and main.bicep says what it is given.
import createModule from './worker.mjs';
import { createWorker } from 'workers-cpp';
import { loadWasm, registerWorker } from 'workers-cpp-azure-functions';
import { CosmosContainer } from 'workers-cpp-azure-functions/cosmos';

import { bakeryEnv } from '../../src/api/bindings.mjs';

const wasm = await loadWasm(new URL('worker.wasm', import.meta.url));
const place = { endpoint: process.env.COSMOS_ENDPOINT, database: 'bakery', container: 'kv' };
const container = CosmosContainer.at(place);
const env = bakeryEnv((name) => container.kv(name), process.env);
registerWorker({ worker: createWorker({ wasm, createModule }, env), env, crons: ['0 3 * * *'] });
