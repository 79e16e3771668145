import assert from 'node:assert/strict';
import { test } from 'node:test';

import { noCounts, serve, splitUrl } from '../../bench/http/kv/protocol.mjs';
import { KvStore } from '../../bench/http/kv/store.mjs';

/** A namespace that is asked as workerd's bindings ask. */
function namespace() {
  const store = new KvStore(),
    counts = noCounts();
  const ask = (method, path, { body, metadata } = {}) => {
    const headers = metadata === undefined ? {} : { 'CF-KV-Metadata': JSON.stringify(metadata) };
    return serve(store, counts, new Request(`https://fake-host${path}`, { method, body, headers }));
  };
  return { store, counts, ask };
}

test('the URL of an operation is a key and a query', () => {
  assert.deepEqual(splitUrl('https://fake-host/a%2Fb%20c%3F?urlencoded=true&cache_ttl=300'), [
    'a/b c?',
    'urlencoded=true&cache_ttl=300',
  ]);
  assert.deepEqual(splitUrl('https://fake-host/key'), ['key', '']);
});

test('a list has no key, with a slash in its URL or without', () => {
  assert.deepEqual(splitUrl('https://fake-host?key_count_limit=20&prefix=a/b'), ['', 'key_count_limit=20&prefix=a/b']);
  assert.deepEqual(splitUrl('https://fake-host/?prefix=a%2Fb'), ['', 'prefix=a%2Fb']);
});

test('what is put comes back with its metadata, byte by byte', async () => {
  const { ask } = namespace();
  const body = new Uint8Array([0, 255, 10]);
  assert.equal((await ask('PUT', '/a%2Fb?urlencoded=true', { body, metadata: { n: 1 } })).status, 200);
  const answer = await ask('GET', '/a%2Fb?urlencoded=true');
  assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), body);
  assert.equal(answer.headers.get('CF-KV-Metadata'), '{"n":1}');
});

test('what was never put, or deleted, is not found', async () => {
  const { ask } = namespace();
  assert.equal((await ask('GET', '/nothing?urlencoded=true')).status, 404);
  await ask('PUT', '/a', { body: 'x' });
  await ask('DELETE', '/a');
  assert.equal((await ask('GET', '/a')).status, 404);
  assert.equal((await (await ask('GET', '?key_count_limit=10')).json()).keys.length, 0);
});

test('a list is in order, of one prefix, with the metadata as text', async () => {
  const { ask } = namespace();
  for (const key of ['b/2', 'a/1', 'b/1', 'c/1'])
    await ask('PUT', `/${encodeURIComponent(key)}`, { body: '', metadata: { key } });
  const page = await (await ask('GET', '?key_count_limit=1000&prefix=b%2F')).json();
  assert.deepEqual(page.keys, [
    { name: 'b/1', metadata: '{"key":"b/1"}' },
    { name: 'b/2', metadata: '{"key":"b/2"}' },
  ]);
  assert.ok(page.list_complete);
});

test('a page ends with a cursor, except the last, however full that is', async () => {
  const { ask } = namespace();
  for (const key of ['a', 'b', 'c', 'd']) await ask('PUT', `/${key}`, { body: '' });
  const first = await (await ask('GET', '?key_count_limit=2')).json();
  assert.deepEqual([first.keys.map(({ name }) => name), first.list_complete], [['a', 'b'], false]);
  const last = await (await ask('GET', `?key_count_limit=2&cursor=${first.cursor}`)).json();
  assert.deepEqual([last.keys.map(({ name }) => name), last.list_complete, last.cursor], [['c', 'd'], true, undefined]);
});

test('a bulk get has a value for each key, and null for those that are not there', async () => {
  const { ask } = namespace();
  await ask('PUT', '/a', { body: '{"n":1}', metadata: { m: 2 } });
  const bulk = async (body) => (await ask('POST', '/bulk/get', { body: JSON.stringify(body) })).json();
  assert.deepEqual(await bulk({ keys: ['a', 'b'] }), { a: '{"n":1}', b: null });
  assert.deepEqual(await bulk({ keys: ['a', 'b'], type: 'json', withMetadata: true }), {
    a: { value: { n: 1 }, metadata: { m: 2 } },
    b: null,
  });
});

test('what is restored is what was there, whatever happened since', async () => {
  const { ask, store } = namespace();
  await ask('PUT', '/a', { body: 'old' });
  const snapshot = store.snapshot();
  await ask('PUT', '/a', { body: 'new' });
  await ask('PUT', '/b', { body: 'more' });
  store.restore(snapshot);
  assert.equal(await (await ask('GET', '/a')).text(), 'old');
  assert.equal((await ask('GET', '/b')).status, 404);
  await ask('DELETE', '/a');
  store.restore(snapshot);
  assert.equal((await ask('GET', '/a')).status, 200);
});

test('operations are counted by kind', async () => {
  const { ask, counts } = namespace();
  await ask('PUT', '/a', { body: '' });
  await ask('GET', '/a');
  await ask('GET', '/b');
  await ask('GET', '?prefix=a');
  assert.deepEqual(counts, { get: 2, put: 1, delete: 0, list: 1, bulkGet: 0 });
});
