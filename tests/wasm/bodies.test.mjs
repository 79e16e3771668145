// Bodies that are too much: whoever sends them is told to stop, and what memory has no room for fails its request
// alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KvNamespace, loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

const kv = new KvNamespace();
const send = (path, init) => worker.fetch(new Request(`http://localhost${path}`, init), { KV: kv }, { waitUntil() {} });

for (const [what, type] of [
  ['bytes', 'bytes'],
  ['chunks', undefined],
]) {
  test(`who sends a stream of ${what} beyond the limit is told to stop`, async () => {
    let cancelled = 0;
    const body = new ReadableStream({
      type,
      pull: (controller) => controller.enqueue(new Uint8Array(10_000)),
      cancel: () => {
        cancelled++;
      },
    });
    assert.equal((await send('/digest', { method: 'POST', body, duplex: 'half' })).status, 413);
    assert.equal(cancelled, 1);
  });
}

test("a value that memory has no room for is its request's failure", async () => {
  const { get } = kv;
  kv.get = async () => new ArrayBuffer(2 ** 30);
  const answer = await send('/kv-cached/huge/30');
  kv.get = get;
  assert.deepEqual(await answer.json(), { error: 'unavailable', internal: 'out of memory while waiting' });
  assert.equal((await send('/instance')).status, 200);
});
