// Runs a built module behind the runtime in Node: no workerd, no network, a KV that is a Map.
import { readFileSync } from 'node:fs';
import { createWorker } from 'workers-cpp';
import { vars } from '../support/wrangler.mjs';

/** What an entry imports of the module build/wasm/NAME. */
export async function loadModule(name) {
  const { default: createModule } = await import(`../../build/wasm/${name}.mjs`);
  const wasm = new WebAssembly.Module(readFileSync(new URL(`../../build/wasm/${name}.wasm`, import.meta.url)));
  return { wasm, createModule };
}

/** A Worker of that module; `platform` is what this host has in its own way. */
export const loadWorker = async (name, platform) => createWorker({ ...(await loadModule(name)), platform });

/** Sends a Worker requests: `(path, init)` is answered when everything that the request left to do is done, too. */
export function client(worker, env) {
  return async (path, init = {}) => {
    const pending = [];
    const request = new Request(new URL(path, 'http://localhost'), { ...init, duplex: 'half' });
    const response = await worker.fetch(request, env, { waitUntil: (promise) => pending.push(promise) });
    const body = response.body && (await response.arrayBuffer()); // what is made while it is sent waits to be read
    await Promise.all(pending);
    return new Response(body, response);
  };
}

/** A KV namespace in memory that counts its calls. */
export class KvNamespace {
  calls = 0;
  entries = new Map();

  async getWithMetadata(key, { type }) {
    this.calls++;
    if (Array.isArray(key)) return new Map(key.map((each) => [each, this.#entry(each) ?? null]));
    const entry = this.#entry(key);
    return { value: this.#content(entry, type), metadata: entry?.metadata ?? null, cacheStatus: null };
  }
  async get(key, { type }) {
    this.calls++;
    return this.#content(this.#entry(key), type);
  }
  async put(key, value, { metadata } = {}) {
    this.calls++;
    this.entries.set(key, { value: typeof value === 'string' ? value : new TextDecoder().decode(value), metadata });
  }
  async delete(key) {
    this.calls++;
    this.entries.delete(key);
  }
  async list({ prefix = '', limit = 1000, cursor = '' } = {}) {
    this.calls++;
    const names = [...this.entries.keys()].filter((name) => name.startsWith(prefix) && name > cursor).sort();
    const page = names.slice(0, limit);
    const rest = names.length > page.length ? { list_complete: false, cursor: page.at(-1) } : { list_complete: true };
    return { keys: page.map((name) => ({ name, metadata: this.#entry(name).metadata })), ...rest, cacheStatus: null };
  }
  #entry(key) {
    return this.entries.get(key);
  }
  #content(entry, type) {
    if (!entry) return null;
    return type === 'stream' ? new Blob([entry.value]).stream() : new TextEncoder().encode(entry.value).buffer;
  }
}

const digests = readFileSync(new URL('../../.dev.vars', import.meta.url), 'utf8').match(/^API_KEYS='(.*)'$/m)[1];

/** What the bakery is bound to: its vars, keys, and KV with the cakes that it is seeded with. */
export function bindings() {
  const objects = { ORDER_OBJECT: {}, BOARD: {} };
  const env = { ...vars, CATALOGUE: new KvNamespace(), ORDERS: new KvNamespace(), ...objects, API_KEYS: digests };
  const seed = JSON.parse(readFileSync(new URL('../../src/api/seed/cakes.json', import.meta.url), 'utf8'));
  for (const { key, value, metadata } of seed) env.CATALOGUE.entries.set(key, { value, metadata });
  return env;
}

/** The bakery in this process; `key` of an init is that of the caller. */
export async function startBakery({ platform } = {}) {
  const env = bindings();
  const send = client(await loadWorker('worker', platform), env);
  return {
    env,
    fetch: (path, { key, ...init } = {}) =>
      send(path, { ...init, headers: { ...(key && { Authorization: `Bearer ${key}` }), ...init.headers } }),
  };
}
