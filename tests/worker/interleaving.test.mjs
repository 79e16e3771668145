// Many requests in one instance, each suspended several times and resumed out of order.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { load, startWorker } from './harness.mjs';

const path = (i) => `/interleave/${i}`;

describe('parked stacks', () => {
  let worker;
  before(async () => (worker = await startWorker('probe', { main: 'slow_kv.mjs' })));
  after(() => worker.stop());

  test('10,000 requests, 128 in flight, see only their own stack, exceptions and answers', {
    timeout: 300_000,
  }, async () => {
    const depth = (await worker.json('/state')).stackDepth;
    const wrong = [];
    await load(worker.url, {
      count: 10_000,
      inFlight: 128,
      path,
      each: ({ status, text }, i) => {
        if (status !== 200 || text !== String(i)) wrong.push([i, status, text]);
      },
    });
    assert.deepEqual(wrong.slice(0, 5), []);
    const state = await worker.json('/state');
    assert.equal(state.stackDepth, depth, 'the stack pointer is back at its base');
    assert.equal(state.live, 1, 'only the request that asks is alive');
  });

  // Of 100,000 requests, and of all kinds: tests/wasm/leaks.test.mjs.
  test('requests leave no byte and no handle behind', { timeout: 120_000 }, async () => {
    const before = await worker.json('/live');
    await load(worker.url, { count: 2_000, inFlight: 128, path, each: () => {} });
    const { bytes, handles } = await worker.json('/live');
    assert.equal(handles, before.handles);
    assert.ok(bytes - before.bytes < 1_000, `${bytes - before.bytes} bytes are left`); // the allocator rounds
  });
});

test('without parking the same load fails', { timeout: 300_000 }, async () => {
  const worker = await startWorker('probe_noparking', { main: 'slow_kv.mjs' });
  let wrong = 0;
  try {
    await load(worker.url, {
      count: 500,
      inFlight: 64,
      path,
      each: ({ status, text }, i) => {
        if (status !== 200 || text !== String(i)) wrong += 1;
      },
    });
  } finally {
    await worker.stop();
  }
  assert.notEqual(wrong, 0);
});
