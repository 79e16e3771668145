// An instance is there before the first request, and nothing is lost if it cannot be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startWorker } from './harness.mjs';

const text = (value) => ({ type: 'text', value });

/** What the first two requests find: [{status, starts}]. */
async function starts(env, path = '/') {
  const worker = await startWorker('probe', { env, entry: 'prepared.js' });
  try {
    const found = async () => {
      const { status, starts } = await worker.json(path);
      return { status, starts };
    };
    return [await found(), await found()];
  } finally {
    await worker.stop();
  }
}

test('the application is made before the first request, once, and once more for a rehearsal', async () => {
  const [first, second] = await starts({ MODE: text('a') });
  assert.deepEqual(first, { status: first.status, starts: ['before', 'before'] });
  assert.ok(first.status < 500);
  assert.deepEqual(second.starts, ['before', 'before']);
});

test('a rehearsal goes as far as it can, and nothing of it is left for requests', async () => {
  const worker = await startWorker('probe', { entry: 'prepared.js', env: { KV: { type: 'kv', id: 'KV' } } });
  try {
    const { rehearsed, text } = await worker.json('/instance');
    assert.deepEqual(rehearsed, [200, 409], 'a page, a key of KV that cannot be read, and a trap without an answer');
    assert.deepEqual(JSON.parse(text), { generation: 1, trapsSurvived: 0 });
  } finally {
    await worker.stop();
  }
});

test('what cannot start before the first request is started by it', async () => {
  const [first, second] = await starts({ REFUSES: text('yes') });
  assert.deepEqual(first, { status: first.status, starts: ['before', 1] });
  assert.ok(first.status < 500);
  assert.deepEqual(second.starts, ['before', 1]);
});

test('bindings that an entry puts in the place of others are those that the application has', async () => {
  const [first, second] = await starts({}, '/?own');
  assert.deepEqual(first.starts, ['before', 'before', 1]);
  assert.deepEqual(second.starts, ['before', 'before', 1]);
});
