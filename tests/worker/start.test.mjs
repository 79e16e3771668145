// An instance is there before the first request, and nothing is lost if it cannot be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startWorker } from './harness.mjs';

const text = (value) => ({ type: 'text', value });

/** What the first two requests find: [{status, starts}]. */
async function starts(env, path = '/') {
  const worker = await startWorker('probe', { env, entry: 'prepared.js' });
  try {
    return [await worker.json(path), await worker.json(path)];
  } finally {
    await worker.stop();
  }
}

test('the application is made before the first request, once', async () => {
  const [first, second] = await starts({ MODE: text('a') });
  assert.deepEqual(first, { status: first.status, starts: ['before'] });
  assert.ok(first.status < 500);
  assert.deepEqual(second.starts, ['before']);
});

test('what cannot start before the first request is started by it', async () => {
  const [first, second] = await starts({ REFUSES: text('yes') });
  assert.deepEqual(first, { status: first.status, starts: ['before', 1] });
  assert.ok(first.status < 500);
  assert.deepEqual(second.starts, ['before', 1]);
});

test('bindings that an entry puts in the place of others are those that the application has', async () => {
  const [first, second] = await starts({}, '/?own');
  assert.deepEqual(first.starts, ['before', 1]);
  assert.deepEqual(second.starts, ['before', 1]);
});
