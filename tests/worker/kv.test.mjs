// KvNamespace against the platform's own KV.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker, kv;
before(async () => {
  worker = await startWorker('probe', { env: { KV: { type: 'kv', id: 'KV' } }, main: 'slow_kv.mjs' });
  kv = await worker.miniflare.getKVNamespace('KV');
});
after(() => worker.stop());

const put = (path, body) => worker.fetch(path, { method: 'PUT', body });

test('put, get with metadata, and delete reach the store', async () => {
  const metadata = encodeURIComponent('{"shape":"heart","tiers":3}');
  assert.equal((await put(`/kv/cake?metadata=${metadata}`, 'sugar \u2603')).status, 204);
  assert.deepEqual(await kv.getWithMetadata('cake').then(({ value, metadata }) => ({ value, metadata })), {
    value: 'sugar \u2603',
    metadata: { shape: 'heart', tiers: 3 },
  });
  assert.deepEqual(await worker.json('/kv/cake'), {
    found: true,
    value: 'sugar \u2603',
    metadata: { shape: 'heart', tiers: 3 },
  });
  assert.equal((await worker.fetch('/kv/cake', { method: 'DELETE' })).status, 204);
  assert.deepEqual(await worker.json('/kv/cake'), { found: false, value: '' });
});

test('metadata that is a string stays a string', async () => {
  await kv.put('text-metadata', 'v', { metadata: 'with "quotes"' });
  assert.equal((await worker.json('/kv/text-metadata')).metadata, 'with "quotes"');
});

test('keys and values that JSON escapes arrive as they are', async () => {
  const key = 'a"b\\c\u00e9';
  await put(`/kv/${encodeURIComponent(key)}`, 'line\n"quoted"\\');
  assert.equal(await kv.get(key), 'line\n"quoted"\\');
});

test("bulk get spans chunks of 100 and keeps the keys' order", async () => {
  for (let i = 0; i < 250; i += 2) await kv.put(`many-${i}`, `value ${i}`, i === 4 ? { metadata: { i } } : {});
  const entries = await worker.json('/kv-many?count=250');
  assert.equal(entries.length, 250);
  for (const [i, entry] of entries.entries()) {
    assert.deepEqual([entry.found, entry.value], i % 2 ? [false, ''] : [true, `value ${i}`]);
  }
  assert.deepEqual(entries[4].metadata, { i: 4 });
});

test('a list walks every page in key order', async () => {
  for (let i = 0; i < 25; i++) await kv.put(`list-${String(i).padStart(2, '0')}`, '', { metadata: { i } });
  const keys = await worker.json('/kv-list?prefix=list-&limit=4');
  assert.deepEqual(
    keys,
    Array.from({ length: 25 }, (_, i) => ({ name: `list-${String(i).padStart(2, '0')}`, metadata: { i } })),
  );
});

test('a list of nothing is empty', async () => {
  assert.deepEqual(await worker.json('/kv-list?prefix=none-'), []);
});

test('the longest expiration that is let through arrives', async () => {
  assert.equal((await put('/kv/long?ttl=2147483647', 'for 68 years')).status, 204);
  const [key] = await worker.json('/kv-list?prefix=long');
  assert.ok(key.expiration > Date.now() / 1000 + 2147483000);
});

test('an expiration arrives', async () => {
  await put('/kv/brief?ttl=3600', 'soon gone');
  const [key] = await worker.json('/kv-list?prefix=brief');
  assert.ok(key.expiration > Date.now() / 1000 + 3000);
});

test('started reads run at once', async () => {
  assert.deepEqual(await worker.json('/fan-out'), [
    'content of gathered-1',
    'content of gathered-2',
    'content of gathered-3',
  ]);
});

for (const [key, found, status] of [
  ['cache-HIT', true, 'hit'],
  ['cache-MISS', true, 'miss'],
  ['gone-HIT', false, 'hit'],
  ['cache-STALE', true, 'unknown'],
  ['cache-hit', true, 'unknown'],
  ['plain', true, 'unknown'],
]) {
  test(`a read and a list of ${key} say that the cache status is ${status}`, async () => {
    assert.deepEqual(await worker.json(`/cache-status/${key}`), { found, get: status, list: status });
  });
}

test("the platform's own KV tells no cache status here", async () => {
  await kv.put('plain', 'v');
  assert.deepEqual(await worker.json('/cache-status/plain?of=KV'), { found: true, get: 'unknown', list: 'unknown' });
});

test('deferred work happens after the answer', async () => {
  // It waits for somebody who has the answer, so an answer that waited for it would come when it has given up.
  assert.equal(await (await worker.fetch('/later/deferred')).text(), 'answered');
  assert.equal(await kv.get('deferred'), null);
  await kv.put('go-deferred', 'now');
  for (let tries = 0; tries < 100 && !(await kv.get('deferred')); tries++) await new Promise((r) => setTimeout(r, 50));
  assert.equal(await kv.get('deferred'), 'written later');
});

test("the raw binding is the platform's own object", async () => {
  await kv.put('greeting', 'hello');
  assert.equal(await (await worker.fetch('/raw/get')).text(), 'hello');
});

test('a raw binding that is not there is undefined', async () => {
  assert.equal(await (await worker.fetch('/raw/missing')).text(), 'undefined');
});

test('a rejection of a raw binding is an error value', async () => {
  const answer = await worker.fetch('/raw/reject');
  assert.equal(answer.status, 409);
  assert.match((await answer.json()).detail, /^Rejected: ./);
});

for (const [what, path, error] of [
  ['a key of 513 bytes', `/kv/${'k'.repeat(513)}`, 'kv-key-invalid'],
  ['an expiration of 59 s', '/kv/k?ttl=59', 'kv-ttl-out-of-range'],
  ['an expiration of 2^31 s', '/kv/k?ttl=2147483648', 'kv-ttl-out-of-range'],
  [
    'metadata of 1,025 bytes',
    `/kv/k?metadata=${encodeURIComponent(JSON.stringify('m'.repeat(1023)))}`,
    'kv-metadata-too-large',
  ],
]) {
  test(`${what} is refused with ${error}`, async () => {
    const answer = await put(path, 'v');
    assert.deepEqual([answer.status, (await answer.json()).error], [409, error]);
  });
}
