// The smallest Worker there is (examples/hello), behind the runtime.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadWorker } from './harness.mjs';

const worker = await loadWorker('hello');
const get = (path) => worker.fetch(new Request(`http://localhost${path}`), {}, { waitUntil: () => {} });

test('it says hello', async () => {
  const answer = await get('/');
  assert.equal(answer.status, 200);
  assert.equal(await answer.text(), 'Hello, world!\n');
  assert.match(answer.headers.get('X-Request-Id'), /^[0-9a-f-]{36}$/);
});

test('it has problem documents for what it does not know', async () => {
  const answer = await get('/nowhere');
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
});
