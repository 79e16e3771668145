// The probe of the platform as functions of Google Cloud, for under-program.mjs.
import { createWorker } from 'workers-cpp';
import { cloudFunctions } from 'workers-cpp-gcp-functions';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { loadModule } from '../harness.mjs';

const env = { KV: new SqliteDatabase(':memory:').kv('KV') };
export const { queue } = cloudFunctions({ worker: createWorker(await loadModule('platform_probe'), env), env });
