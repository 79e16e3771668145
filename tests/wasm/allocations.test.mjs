// How often the built module allocates for a request, its boundary included: what tests/cost cannot see natively.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { client, KvNamespace, loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

const env = { KV: new KvNamespace() };
const send = client(worker, env);
const soFar = async () => (await (await send('/state')).json()).allocations;

/** Allocations of one request. The question itself takes some, always as many. */
async function allocationsOf(status, path, init) {
  const answer = await send(path, init);
  assert.equal(answer.status, status, await answer.text());
  const counts = [await soFar(), await soFar()];
  await send(path, init);
  counts.push(await soFar());
  return counts[2] - counts[1] - (counts[1] - counts[0]);
}

before(() => {
  env.KV.entries.set('greeting', { value: 'hello' });
  for (let i = 0; i < 20; ++i) env.KV.entries.set(`many-${i}`, { value: '', metadata: { number: i } });
});

/** Exact, so that what got cheaper is written down as well. */
const expected = {
  static: 7,
  notFound: 14,
  get: 11,
  put: 15,
  list: 36,
  passedOn: 8,
};

test('a request that is answered at once', async () => {
  assert.equal(await allocationsOf(200, '/generation'), expected.static);
});
test('a request that is not for any route', async () => {
  assert.equal(await allocationsOf(404, '/nowhere'), expected.notFound);
});
test('a KV read', async () => {
  assert.equal(await allocationsOf(200, '/kv/greeting'), expected.get);
});
test('a KV write of a body', async () => {
  assert.equal(
    await allocationsOf(204, '/kv/note', {
      method: 'PUT',
      body: 'x'.repeat(1000),
      headers: { 'Content-Length': '1000' },
    }),
    expected.put,
  );
});
test('a KV list of 20 keys', async () => {
  assert.equal(await allocationsOf(200, '/kv-list?prefix=many-'), expected.list);
});
test('a body of any length that is passed on', async () => {
  const pass = (size) => allocationsOf(200, '/echo', { method: 'POST', body: 'x'.repeat(size) });
  assert.equal(await pass(10), expected.passedOn);
  assert.equal(await pass(1_000_000), expected.passedOn);
});
