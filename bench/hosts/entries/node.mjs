// A contender on Node, over SQLite: tells its port, and serves until it is ended.
import { loadWasm, platform, serve } from 'workers-cpp-node';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { bakeryEnv } from '../../../src/api/bindings.mjs';
import { makeWorker } from './contender.mjs';

const { MODULE, DATABASE } = process.env;
const database = new SqliteDatabase(DATABASE);
const env = bakeryEnv((name) => database.kv(name), process.env);
const worker = await makeWorker(env, async () => ({
  wasm: await loadWasm(`${MODULE}.wasm`),
  createModule: (await import(`${MODULE}.mjs`)).default,
  platform,
}));
console.log((await serve({ worker, env, port: 0 })).url);
