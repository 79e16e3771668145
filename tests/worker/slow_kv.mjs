// Stands before the shim and adds a KV whose reads take a random time, so that requests are resumed out of order.
import worker from "./worker.js";

let state = 12345; // a fixed sequence: every run interleaves under the same plan
const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;

class KvNamespace {
  async getWithMetadata(key) {
    return { value: await this.get(key), metadata: null, cacheStatus: null };
  }
  async get(key) {
    await scheduler.wait(Math.floor(random() * 8));
    return new TextEncoder().encode(`content of ${key}`).buffer;
  }
}

let wrapped;
export default {
  fetch: (request, env, ctx) => worker.fetch(request, (wrapped ??= { ...env, SLOW: new KvNamespace() }), ctx),
};
