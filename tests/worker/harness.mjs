// Runs an entry and a built module in workerd, as they ship: only the file that a module is read from may differ.
import { readFile } from 'node:fs/promises';
import { request as httpRequest, Agent } from 'node:http';
import { connect } from 'node:net';
import { posix } from 'node:path';
import { Miniflare } from 'miniflare';
import { bundleEntry } from '../../cli/build/bundle.mjs';
import { vars } from '../support/wrangler.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFile(new URL(path, root));

/** The entry of each build, and the module that it imports. */
const entries = {
  worker: { entry: 'worker.js', module: 'build/worker/worker' },
  worker_d1: { entry: 'worker.js', module: 'build/worker/worker' },
  probe: { entry: 'tests/worker/probe/worker.js', module: 'build/wasm/probe' },
  platform_probe: { entry: 'tests/platform/worker.js', module: 'build/wasm/platform_probe' },
  probe_noparking: { entry: 'tests/worker/probe/worker.js', module: 'build/wasm/probe' },
};

/** The modules of a Worker. `main` stands beside its entry, and before it; `replaced` in the place of it. */
async function modulesOf(build, main, replaced) {
  const { entry: usual, module } = entries[build];
  const entry = replaced ? posix.join(posix.dirname(usual), replaced) : usual;
  const mainModule = main ? posix.join(posix.dirname(entry), main) : entry;
  const modules = {
    [mainModule]: { type: 'esm', contents: Buffer.from(bundleEntry(mainModule)).toString() },
    [`${module}.mjs`]: { type: 'esm', contents: String(await read(`build/wasm/${build}.mjs`)) },
    [`${module}.wasm`]: { type: 'wasm', contents: await read(`build/wasm/${build}.wasm`) },
  };
  return { mainModule, modules };
}

const kDate = '2026-10-01';

/**
 * A Worker of one module, a source of JavaScript, which has the build as its binding BUILD; `more` is of its
 * configuration.
 */
const beside = (name, source, build, more, env) => ({
  config: {
    ...more,
    name,
    compatibilityDate: kDate,
    manifest: { mainModule: 'main.js', modules: { 'main.js': { type: 'esm', contents: source } } },
    env: { BUILD: { type: 'worker', worker: build }, ...env },
  },
});

/**
 * Starts a build in workerd on a free port of loopback. `env` and `assets` are in Miniflare's terms
 * ({KV: {type: "kv", id: "KV"}}); `main` is a module beside the build's entry that stands before it, `entry` one in its
 * place. `front` is the source of a Worker that gets the requests instead, `other` that of one named "other", and
 * `others` have those of others by name; each may be {source, env}, and has the build as a service binding. `cf` is
 * what requests have of it, `dev` how bindings are reached that no machine has. `triggers` are what it consumes, with
 * `tailed` it is told what the front has done ("streaming": while it does it), `watchedBy` are the tail consumers of
 * the build itself, `outbound` is the name of the Worker that answers in the place of the Internet, and with `routes`
 * the platform has its own for events below /cdn-cgi/local.
 */
export async function startWorker(
  build,
  { main, entry, env = {}, assets, exports, triggers, front, other, others = {}, tailed, ...more } = {},
) {
  const { watchedBy, routes, cf, dev, outbound } = more;
  const manifest = await modulesOf(build, main, entry);
  const mine = {
    config: {
      name: build,
      compatibilityDate: kDate,
      manifest,
      env,
      assets,
      exports,
      triggers,
      tailConsumers: watchedBy,
    },
    dev: { ...dev, ...(outbound && { outboundService: { type: 'worker', worker: outbound } }) },
  };
  const tailConsumers = [{ worker: build, streaming: tailed === 'streaming' }];
  const workers = [
    front && beside('front', front.source ?? front, build, tailed && { tailConsumers }, front.env),
    mine,
    other && beside('other', other, build),
    ...Object.entries(others).map(([name, one]) => beside(name, one.source ?? one, build, {}, one.env)),
  ].filter(Boolean);
  const miniflare = new Miniflare({ host: '127.0.0.1', port: 0, workers, unsafeTriggerHandlers: routes, cf });
  const url = await miniflare.ready;
  return {
    url,
    miniflare,
    fetch: (path, init) => fetch(new URL(path, url), init),
    json: async (path, init) => (await fetch(new URL(path, url), init)).json(),
    stop: () => miniflare.dispose(),
  };
}

/** The bakery as `npm start` serves it: its keys, and a catalogue of four cakes. `more` are further bindings. */
export async function startBakery({ module = 'worker', store = 'kv', more = {}, front } = {}) {
  const keys = /^API_KEYS='(.*)'$/m.exec(await read('.dev.vars'))[1];
  const worker = await startWorker(module, {
    front,
    env: {
      ...Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, { type: 'text', value }])),
      ORDERS: { type: 'kv', id: 'orders' },
      CATALOGUE: { type: 'kv', id: 'catalogue' },
      API_KEYS: { type: 'text', value: keys },
      CORS_ORIGINS: { type: 'text', value: 'https://shop.example' },
      STORE: { type: 'text', value: store },
      ORDER_OBJECT: { type: 'durable-object', worker: module, exportName: 'OrderObject' },
      BOARD: { type: 'durable-object', worker: module, exportName: 'BoardObject' },
      ...more,
    },
    exports: {
      OrderObject: { type: 'durable-object', storage: 'sqlite' },
      BoardObject: { type: 'durable-object', storage: 'sqlite' },
    },
  });
  const catalogue = await worker.miniflare.getKVNamespace('CATALOGUE', module);
  for (const { key, value, metadata } of JSON.parse(await read('src/api/seed/cakes.json'))) {
    await catalogue.put(key, value, { metadata });
  }
  return worker;
}

/** Sends a request as it is written, and gives the status and the body of its answer; "\n" stands for a line's end. */
export function sendRaw(url, text) {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => socket.write(text.replaceAll('\n', '\r\n')));
    let answer = '';
    socket
      .setEncoding('utf8')
      .setTimeout(30_000, () => socket.destroy(Error('no answer')))
      .on('data', (piece) => (answer += piece));
    socket.on('error', reject).on('close', () => {
      const [head, ...body] = answer.replace(/^HTTP\/1.1 1\d\d[^]*?\r\n\r\n/, '').split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), head, body: body.join('\r\n\r\n') });
    });
  });
}

/** One GET over a kept-alive connection: {status, text}. A reset connection is status 0. */
export function get(url, path, agent) {
  return new Promise((resolve) => {
    httpRequest(new URL(path, url), { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, text }));
      response.on('error', () => resolve({ status: 0, text }));
    })
      .on('error', (error) => resolve({ status: 0, text: String(error) }))
      .end();
  });
}

/** Runs `count` GETs, `inFlight` at a time; `each(answer, i)` sees every answer. */
export async function load(url, { count, inFlight, path, each }) {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  let next = 0;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (next < count) {
        const i = next++;
        each(await get(url, path(i), agent), i);
      }
    }),
  );
  agent.destroy();
}
