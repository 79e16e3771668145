// What requests leave behind in an instance: nothing, after 100,000 of them. Bytes in use and handles are counted, so
// that free memory hides nothing.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { client, KvNamespace, loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

/** A KV that answers after a few turns of the queue of microtasks, so that requests overlap and none takes long. */
let reads = 0;
const slow = Object.assign(new KvNamespace(), {
  async get(key) {
    if (key === 'never') await new Promise(() => {});
    for (let left = reads++ % 5; left > 0; left--) await undefined;
    return new TextEncoder().encode(`content of ${key}`).buffer;
  },
  getWithMetadata: async (key) => ({ value: await slow.get(key), metadata: null, cacheStatus: null }),
});
/** The service OTHER, and the objects OBJECTS: each gives the body back. */
class Fetcher {
  fetch = async (url, { body }) => new Response(body ?? 'none', { headers: { 'X-Other': '1' } });
}
class DurableObjectNamespace {
  getByName = () => new Fetcher();
}

globalThis.fetch = new Fetcher().fetch;

const env = { KV: new KvNamespace(), SLOW: slow, OTHER: new Fetcher(), OBJECTS: new DurableObjectNamespace() };
before(() => {
  env.KV.entries.set('greeting', { value: 'hello', metadata: { kind: 'greeting' } });
  env.KV.entries.set('large', { value: 'x'.repeat(5000) });
  for (let i = 0; i < 20; i++) env.KV.entries.set(`many-${i}`, { value: '', metadata: { number: i } });
});

const send = client(worker, env);
const post = (body) => ({ method: 'POST', body });
const announced = (body) => ({ ...post(body), headers: { 'Content-Length': String(body.length) } });

/** Each kind of request, how often of 1,000, and its status. Most are cheap, so that all of them take seconds. */
const kinds = [
  [580, 200, () => ['/generation']],
  [200, 404, () => ['/nowhere']],
  [50, 200, () => ['/kv/greeting']],
  [40, 200, (i) => [`/interleave/${i}`]],
  [20, 200, () => ['/digest', announced('x'.repeat(400))]],
  [20, 200, () => ['/digest', post('x'.repeat(400))]],
  [10, 200, () => ['/stream/greeting']],
  [10, 200, () => ['/echo', post('hello')]],
  [10, 200, () => ['/objects/one/echo', post('hello')]],
  [10, 200, () => ['/passed/on', post('hello')]],
  [5, 200, () => ['/fetch?url=http://a/b&timeout=60000', post('hello')]],
  [5, 200, () => ['/fetch-and-read?url=http://a/b&deadline=60000']],
  [5, 204, () => ['/fetch-unread?url=http://a/b']],
  [3, 409, () => ['/fetch?url=nowhere']],
  [2, 409, () => ['/kv-in-time/never?deadline=1']],
  [5, 413, () => ['/digest', post('x'.repeat(70_000))]],
  [5, 200, () => ['/fan-out']],
  [5, 200, () => ['/kv-list?prefix=many-']],
  [5, 200, () => ['/produce/20']],
  [5, 200, () => ['/lines', post('one\ntwo\n')]],
  [5, 409, () => ['/raw/get']], // this KV insists on options
];
const plan = kinds.flatMap(([often, status, make]) => Array.from({ length: often }, () => ({ status, make })));
assert.equal(plan.length, 1000);

async function sendAll(count, inFlight) {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const i = next++,
        { status, make } = plan[(i * 7919) % plan.length],
        [path, init] = make(i);
      const answer = await send(path, init);
      if (answer.status !== status) assert.fail(`${path} is ${answer.status}: ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}
const live = async () => (await send('/live')).json();

/** What the allocator may round differently: less than one byte of each 100 requests. */
const kRounding = 1_000;

test('100,000 requests leave no byte and no handle behind', { timeout: 290_000 }, async (context) => {
  await sendAll(2_000, 64);
  const before = await live();
  const begun = performance.now();
  await sendAll(100_000, 64);
  context.diagnostic(`${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const { bytes, handles } = await live();
  assert.equal(handles, before.handles);
  assert.ok(bytes - before.bytes < kRounding, `${bytes - before.bytes} bytes are left`);
});

for (const what of ['bytes', 'handles']) {
  test(`${what} of a single thing that is left behind are seen`, async () => {
    const before = await live();
    await send(`/leave-behind/${what}`);
    assert.ok((await live())[what] > before[what]);
  });
}
