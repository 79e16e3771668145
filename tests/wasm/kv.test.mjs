// What the platform's KV is asked, and what of its answers is believed: options that no answer of the simulator shows.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { KvNamespace, loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

const kv = new KvNamespace(),
  asked = [];
for (const name of ['get', 'put', 'list']) {
  const call = kv[name].bind(kv);
  kv[name] = (...args) => {
    asked.push(args.at(-1));
    return call(...args);
  };
}
const refuse = async () => {
  throw new Error('KV GET failed: 500 Internal Server Error');
};
const env = { KV: kv, SLOW: Object.assign(new KvNamespace(), { get: refuse, getWithMetadata: refuse }) };
const send = (path, init) => worker.fetch(new Request(`http://localhost${path}`, init), env, { waitUntil() {} });
beforeEach(() => {
  asked.length = 0;
});

test('a read says how long it may come from a cache', async () => {
  await kv.put('greeting', 'hello');
  asked.length = 0;
  assert.equal(await (await send('/kv-cached/greeting/30')).text(), 'hello');
  assert.deepEqual(asked, [{ type: 'arrayBuffer', cacheTtl: 30 }]);
});

test('a write says at which second it expires', async () => {
  const time = Math.floor(Date.now() / 1000) + 100;
  assert.equal((await send(`/kv-until/brief/${time}`, { method: 'PUT' })).status, 204);
  assert.deepEqual(asked, [{ expiration: time }]);
});

test('a write that lives so long says that', async () => {
  assert.equal((await send('/kv/brief?ttl=60', { method: 'PUT', body: 'v' })).status, 204);
  assert.deepEqual(asked, [{ expirationTtl: 60 }]);
});

test('a list that is complete ends, whatever cursor comes with it', async () => {
  const { list } = kv;
  let lists = 0;
  kv.list = async () => ({
    keys: [{ name: 'only' }],
    list_complete: ++lists > 0,
    cursor: lists < 3 ? 'more' : undefined,
    cacheStatus: null,
  });
  try {
    assert.deepEqual(await (await send('/kv-list')).json(), [{ name: 'only' }]);
    assert.equal(lists, 1);
  } finally {
    kv.list = list;
  }
});

test("reads that were sent off and fail are that request's failure, and nothing else's", async () => {
  assert.equal((await send('/fan-out')).status, 503);
});
