// The bakery as functions of Google Cloud: `npm run build:gcp` bundles it, and deploy.sh says what it is given.
import createModule from './worker.mjs';
import { createWorker } from 'workers-cpp';
import { cloudFunctions, loadWasm } from 'workers-cpp-gcp-functions';
import { FirestoreDatabase } from 'workers-cpp-gcp-functions/firestore';

import { bakeryEnv } from '../../src/api/bindings.mjs';

const wasm = await loadWasm(new URL('worker.wasm', import.meta.url));
const database = new FirestoreDatabase({ databaseId: process.env.DATABASE });
const env = bakeryEnv((name) => database.kv(name), process.env);
export const { api, cron } = cloudFunctions({ worker: createWorker({ wasm, createModule }, env), env });
