// A contender as functions of Google Cloud, over Firestore.
import { cloudFunctions, loadWasm } from 'workers-cpp-gcp-functions';
import { FirestoreDatabase } from 'workers-cpp-gcp-functions/firestore';
import { bakeryEnv } from '../../../../src/api/bindings.mjs';
import { makeWorker } from '../contender.mjs';

const database = new FirestoreDatabase();
const env = bakeryEnv((name) => database.kv(name), process.env);
const worker = await makeWorker(env, async () => ({
  wasm: await loadWasm(new URL('worker.wasm', import.meta.url)),
  createModule: (await import('./worker.mjs')).default,
}));
export const { api, cron } = cloudFunctions({ worker, env });
