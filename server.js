// The bakery's entry on Node, which `npm run start:node` runs: what is bound here is bound by wrangler.toml on Workers.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createWorker } from 'workers-cpp';
import { loadWasm, platform, serve } from 'workers-cpp-node';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';

import { readConfiguration } from './cli/env/configuration.mjs';
import { bakeryEnv, fillCatalogue } from './src/api/bindings.mjs';

const { BAKERY_MODULE = 'build/worker/worker', BAKERY_DATABASE = '.wrangler/bakery.sqlite' } = process.env;
const here = (path) => new URL(path, import.meta.url);

const configuration = readConfiguration('wrangler.toml').data;

mkdirSync(dirname(BAKERY_DATABASE), { recursive: true });
const database = new SqliteDatabase(BAKERY_DATABASE);
const env = bakeryEnv((name) => database.kv(name), process.env, configuration.vars);
await fillCatalogue(env.CATALOGUE);

const wasm = await loadWasm(here(`${BAKERY_MODULE}.wasm`));
const { default: createModule } = await import(here(`${BAKERY_MODULE}.mjs`));
const worker = createWorker({ wasm, createModule, platform }, env);
const { url } = await serve({ worker, env, crons: configuration.triggers.crons });
console.log(`The bakery is on ${url}`);
