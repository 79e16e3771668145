// The KV that all contenders have: a Worker behind their bindings, in the same process. An entry point is a namespace;
// the default one is for the benchmark: it sets the latency, keeps and restores what is stored, and counts.
import { noCounts, serve } from './protocol.mjs';
import { KvStore } from './store.mjs';

const stores = { ORDERS: new KvStore(), CATALOGUE: new KvStore() };
let counts = noCounts(),
  latencyMs = 0,
  snapshots = {};

const namespace = (store) => ({
  async fetch(request) {
    if (latencyMs > 0) await scheduler.wait(latencyMs);
    return serve(store, counts, request);
  },
});

export const ORDERS = namespace(stores.ORDERS);
export const CATALOGUE = namespace(stores.CATALOGUE);

const encoder = new TextEncoder();

const commands = {
  seed(entries) {
    for (const { namespace: name, key, value, metadata } of entries) {
      stores[name].put(key, encoder.encode(value).buffer, JSON.stringify(metadata));
    }
  },
  latency: (ms) => void (latencyMs = ms),
  snapshot() {
    snapshots = Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, store.snapshot()]));
  },
  restore() {
    for (const [name, snapshot] of Object.entries(snapshots)) stores[name].restore(snapshot);
  },
  takeCounts() {
    const taken = counts;
    counts = noCounts();
    return taken;
  },
};

export default {
  async fetch(request) {
    const [command, argument] = await request.json();
    return Response.json(commands[command](argument) ?? null);
  },
};
