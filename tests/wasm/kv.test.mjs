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

/** What the probe reads of a list whose pages are these. */
async function listed(...pages) {
  const { list } = kv;
  const cursors = [];
  kv.list = async ({ cursor }) => {
    cursors.push(cursor);
    return pages[cursors.length - 1];
  };
  try {
    const answer = await send('/kv-list');
    return { status: answer.status, keys: await answer.json(), cursors };
  } finally {
    kv.list = list;
  }
}

test('a list has its keys as they are, whatever is in them', async () => {
  const keys = [
    { name: 'plain', expiration: 4_000_000_000, metadata: { text: 'two\nlines', none: null } },
    { name: 'two\nlines' },
    { name: '"quoted"', metadata: 'a "text"\n' },
    { name: '"', metadata: 0 },
    { name: 'a\\b\r\0', metadata: false },
    { name: 'Gr\u00fc\u00dfe \u{1F382}', metadata: ['\u00fc'] },
    { name: '{}', metadata: '' },
  ];
  const { keys: read } = await listed({ keys, list_complete: true });
  assert.deepEqual(read, keys);
});

test('metadata of null is none', async () => {
  const { keys } = await listed({ keys: [{ name: 'k', expiration: null, metadata: null }], list_complete: true });
  assert.deepEqual(keys, [{ name: 'k' }]);
});

test('a page that is long, and one that is empty, come whole, each with its cursor', async () => {
  const keys = Array.from({ length: 1000 }, (_, i) => ({ name: `key ${i}`, metadata: 'x'.repeat(i) }));
  const pages = [
    { keys, list_complete: false, cursor: 'two\nlines' },
    { keys: [], list_complete: false, cursor: '"' },
    { keys: [{ name: 'last' }], list_complete: true },
  ];
  const { keys: read, cursors } = await listed(...pages);
  assert.deepEqual(read, [...keys, { name: 'last' }]);
  assert.deepEqual(cursors, [undefined, 'two\nlines', '"']);
});

test("reads that were sent off and fail are that request's failure, and nothing else's", async () => {
  assert.equal((await send('/fan-out')).status, 503);
});
