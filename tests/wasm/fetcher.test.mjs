// Another Worker's answer where it lacks what most have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

class Fetcher {
  fetch = async () => new Response(new Uint8Array([1, 2, 3]));
}

test('an answer without a type gets none on its way', async () => {
  const answer = await worker.fetch(
    new Request('http://localhost/passed/on'),
    { OTHER: new Fetcher() },
    { waitUntil() {} },
  );
  assert.equal(answer.headers.has('Content-Type'), false);
  assert.deepEqual([...new Uint8Array(await answer.arrayBuffer())], [1, 2, 3]);
});
