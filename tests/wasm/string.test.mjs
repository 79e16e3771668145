// The functions of libc that the module has its own of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

test('memcmp and memchr are right for all lengths up to 38 bytes, wherever they begin', async () => {
  const answer = await worker.fetch(new Request('http://localhost/strings'), {}, { waitUntil() {} });
  assert.equal(await answer.text(), '0');
});
