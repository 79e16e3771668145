// Stands before the probe's entry and adds a KV whose reads take a random time, so that requests are resumed out of
// order.
//
// Some keys are special: a read of "never" is not answered in a minute; reads of "gathered-..." are answered when three
// of them wait at once, and never one by one; "cache-HIT" and its like have that cache status, as keys and as prefixes
// of lists, and "gone-HIT" is absent.
import worker from './worker.js';

export { Counter, Ledger } from './worker.js';

let state = 12345; // a fixed sequence: every run interleaves under the same plan
const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;

let waiting = [];
function gather(key) {
  return new Promise((resolve, reject) => {
    waiting.push(resolve);
    if (waiting.length === 3) waiting.splice(0).forEach((answer) => answer());
    else
      scheduler.wait(1000).then(() => {
        waiting = waiting.filter((answer) => answer !== resolve);
        reject(new TypeError(`${key} was read alone`));
      });
  });
}

const cacheStatus = (key) => /^(cache|gone)-(.*)$/.exec(key)?.[2] ?? null;

class KvNamespace {
  async getWithMetadata(key) {
    return { value: await this.get(key), metadata: null, cacheStatus: cacheStatus(key) };
  }
  async get(key) {
    if (key === 'never') await scheduler.wait(60_000);
    await (key.startsWith('gathered-') ? gather(key) : scheduler.wait(Math.floor(random() * 8)));
    return key.startsWith('gone-') ? null : new TextEncoder().encode(`content of ${key}`).buffer;
  }
  async list({ prefix }) {
    return { keys: [], list_complete: true, cacheStatus: cacheStatus(prefix) };
  }
}

let wrapped;
export default {
  fetch: (request, env, ctx) => worker.fetch(request, (wrapped ??= { ...env, SLOW: new KvNamespace() }), ctx),
};
