// The bakery's entry on Node, which `npm run start:node` runs: what is bound here is bound by wrangler.toml on Workers.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createWorker } from 'workers-cpp';
import { loadWasm, platform, serve } from 'workers-cpp-node';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';

import { readConfiguration } from './cli/env/configuration.mjs';

const { BAKERY_MODULE = 'build/worker/worker', BAKERY_DATABASE = '.wrangler/bakery.sqlite' } = process.env;
const here = (path) => new URL(path, import.meta.url);

const configuration = readConfiguration('wrangler.toml').data;
const fromProcess = (names) =>
  Object.fromEntries(names.map((name) => [name, process.env[name]]).filter(([, text]) => text));
const vars = { ...configuration.vars, ...fromProcess([...Object.keys(configuration.vars), 'API_KEYS']) };

mkdirSync(dirname(BAKERY_DATABASE), { recursive: true });
const database = new SqliteDatabase(BAKERY_DATABASE);
const env = {
  ...vars,
  ORDERS: database.kv('ORDERS'),
  CATALOGUE: database.kv('CATALOGUE'),
  ORDER_OBJECT: {}, // has to be bound; only STORE = "durable" asks anything of it
};

const cakes = JSON.parse(readFileSync(here('src/api/seed/cakes.json'), 'utf8'));
for (const { key, value, metadata } of cakes) await env.CATALOGUE.compareAndSet(key, null, value, { metadata });

const wasm = await loadWasm(here(`${BAKERY_MODULE}.wasm`));
const { default: createModule } = await import(here(`${BAKERY_MODULE}.mjs`));
const worker = createWorker({ wasm, createModule, platform }, env);
const { url } = await serve({ worker, env, crons: configuration.triggers.crons });
console.log(`The bakery is on ${url}`);
