// Cron triggers, through the platform's own route for them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker, kv;
before(async () => {
  worker = await startWorker('probe', { env: { KV: { type: 'kv', id: 'KV' } } });
  kv = await worker.miniflare.getKVNamespace('KV');
});
after(() => worker.stop());

async function trigger(cron, time = 1_770_000_000_000) {
  const fetcher = await worker.miniflare.getWorker();
  return fetcher.scheduled({ cron, scheduledTime: new Date(time) });
}

test('a trigger runs its handler with its time, which may use bindings', async () => {
  assert.equal((await trigger('0 3 * * *', 1_770_000_000_123)).outcome, 'ok');
  assert.equal(await kv.get('scheduled'), '0 3 * * * at 1770000000123');
});

test('a handler that fails fails the run', async () => assert.equal((await trigger('0 4 * * *')).outcome, 'exception'));

test('a trigger that nothing handles fails the run', async () => {
  assert.equal((await trigger('0 6 * * *')).outcome, 'exception');
});

test('a handler that traps fails the run, and the next has a fresh instance', async () => {
  assert.equal((await trigger('0 5 * * *')).outcome, 'exception');
  assert.equal((await trigger('0 3 * * *')).outcome, 'ok');
});

test('what a handler leaves for later is done', async () => {
  assert.equal((await trigger('0 7 * * *')).outcome, 'ok');
  for (let tries = 0; tries < 100 && !(await kv.get('scheduled-later')); tries++)
    await new Promise((r) => setTimeout(r, 20));
  assert.equal(await kv.get('scheduled-later'), 'done');
});
