// Runs the shim and a built module in workerd, as they ship: only the place the module is read from may differ.
import { readFile } from "node:fs/promises";
import { request as httpRequest, Agent } from "node:http";
import { Miniflare } from "miniflare";

const root = new URL("../../", import.meta.url);
const read = (path) => readFile(new URL(path, root));

/** The three modules of a Worker; `build` is "worker", "probe" or "probe_noparking". */
async function shim(build) {
  return {
    "worker.js": { type: "esm", contents: String(await read("worker.js")) },
    "build/worker/worker.mjs": { type: "esm", contents: String(await read(`build/wasm/${build}.mjs`)) },
    "build/worker/worker.wasm": { type: "wasm", contents: await read(`build/wasm/${build}.wasm`) },
  };
}

/**
 * Starts a build in workerd on a free port of loopback. `env` is in Miniflare's terms ({KV: {type: "kv", id: "KV"}});
 * `main` is a module of tests/worker/ that stands before the shim; `front` is one that is a Worker of its own, which
 * gets the requests and has this one as its binding BEHIND.
 */
export async function startWorker(build, { main, front, env = {}, exports } = {}) {
  const modules = await shim(build);
  const module = async (name) => ({ type: "esm", contents: String(await read(`tests/worker/${name}`)) });
  if (main) modules[main] = await module(main);
  const compatibilityDate = "2026-10-01";
  const workers = [{
    config: { name: build, compatibilityDate, manifest: { mainModule: main ?? "worker.js", modules }, env, exports },
  }];
  if (front) {
    const manifest = { mainModule: front, modules: { [front]: await module(front) } };
    const behind = { BEHIND: { type: "worker", worker: build } };
    workers.unshift({ config: { name: "front", compatibilityDate, manifest, env: behind } }); // the first one is asked
  }
  const miniflare = new Miniflare({
    host: "127.0.0.1",
    port: 0,
    workers,
  });
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
export async function startBakery({ store = "kv", more = {}, front } = {}) {
  const keys = /^API_KEYS='(.*)'$/m.exec(await read(".dev.vars"))[1];
  const worker = await startWorker("worker", {
    front,
    env: {
      ORDERS: { type: "kv", id: "orders" },
      CATALOGUE: { type: "kv", id: "catalogue" },
      API_KEYS: { type: "text", value: keys },
      CORS_ORIGINS: { type: "text", value: "https://shop.example" },
      STORE: { type: "text", value: store },
      ORDER_OBJECT: { type: "durable-object", worker: "worker", exportName: "OrderObject" },
      ...more,
    },
    exports: { OrderObject: { type: "durable-object", storage: "sqlite" } },
  });
  const catalogue = await worker.miniflare.getKVNamespace("CATALOGUE", "worker");
  for (const { key, value, metadata } of JSON.parse(await read("src/api/seed/cakes.json"))) {
    await catalogue.put(key, value, { metadata });
  }
  return worker;
}

/** One GET over a kept-alive connection: {status, text}. A reset connection is status 0. */
export function get(url, path, agent) {
  return new Promise((resolve) => {
    httpRequest(new URL(path, url), { agent }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode, text }));
      response.on("error", () => resolve({ status: 0, text }));
    }).on("error", (error) => resolve({ status: 0, text: String(error) })).end();
  });
}

/** Runs `count` GETs, `inFlight` at a time; `each(answer, i)` sees every answer. */
export async function load(url, { count, inFlight, path, each }) {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  let next = 0;
  await Promise.all(Array.from({ length: inFlight }, async () => {
    while (next < count) {
      const i = next++;
      each(await get(url, path(i), agent), i);
    }
  }));
  agent.destroy();
}
