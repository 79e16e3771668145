// What queues deliver, by the platform's own broker in workerd: sent by the Worker, handled by it, and seen in KV.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startWorker } from './harness.mjs';

const consumer = { type: 'queue', maxBatchSize: 10, maxBatchTimeout: 0 };

let worker, kv, kept, orders;
before(async () => {
  worker = await startWorker('platform_probe', {
    env: {
      KV: { type: 'kv', id: 'KV' },
      ORDERS: { type: 'queue', name: 'orders' },
      KEPT: { type: 'queue', name: 'kept' },
      DEAD: { type: 'queue', name: 'dead' },
    },
    triggers: [
      { ...consumer, name: 'kept' },
      { ...consumer, name: 'dead' },
      { ...consumer, name: 'orders', maxRetries: 1, deadLetterQueue: 'dead' },
    ],
  });
  kv = await worker.miniflare.getKVNamespace('KV');
  kept = await worker.miniflare.getQueueProducer('KEPT');
  orders = await worker.miniflare.getQueueProducer('ORDERS');
});
after(() => worker.stop());

/** Keys of KV, when there are as many. */
async function keysOf(prefix, count) {
  for (let tries = 0; ; tries++) {
    const { keys } = await kv.list({ prefix });
    if (keys.length >= count || tries === 250) return keys;
    await setTimeout(20);
  }
}

/** What the consumers of everything were given, when it is so much; forgotten then. */
async function takeKept(count) {
  const keys = await keysOf('kept/', count);
  const values = await Promise.all(keys.map(({ name }) => kv.get(name)));
  await Promise.all(keys.map(({ name }) => kv.delete(name)));
  return values.sort();
}

async function valueOf(key) {
  await keysOf(key, 1);
  return kv.get(key);
}

const post = (path, cake) =>
  worker.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ cake }),
  });

test('text, bytes and JSON that C++ sends come as they were sent', async () => {
  const before = Date.now();
  assert.equal((await post('/kept', 'pl\u00fcm "\n')).status, 204);
  const times = (await keysOf('kept/', 3)).map(({ metadata }) => metadata);
  assert.deepEqual(await takeKept(3), [
    '1 Bytes pl\u00fcm "\n',
    '1 Json {"cake":"pl\u00fcm \\"\\n"}',
    '1 Text pl\u00fcm "\n',
  ]);
  for (const time of times) assert.ok(time >= before - 1000 && time <= Date.now() + 1000, `${time} is no time`);
});

test('what JavaScript sends comes as text, bytes or JSON, and what is neither as JSON can say it', async () => {
  await kept.sendBatch([
    { body: 'text', contentType: 'text' },
    { body: null, contentType: 'json' },
    { body: [1, { a: 'b' }], contentType: 'json' },
    { body: new Uint8Array([65]), contentType: 'bytes' },
    { body: new Date(0), contentType: 'v8' },
    { body: 10n ** 30n, contentType: 'v8' },
  ]);
  assert.deepEqual(await takeKept(6), [
    '1 Bytes A',
    '1 Json "1970-01-01T00:00:00.000Z"',
    '1 Json [1,{"a":"b"}]',
    '1 Json null',
    '1 Other ',
    '1 Text text',
  ]);
});

test('a typed message is handled with what its handler takes, and what it leaves for later is done', async () => {
  assert.equal((await post('/orders', 'plum')).status, 204);
  assert.equal(await valueOf('baked/plum'), '1');
  assert.equal((await keysOf('later/', 1)).length, 1);
});

test('a message that is retried comes again', async () => {
  await orders.send({ cake: 'pear' }, { contentType: 'json' });
  assert.equal(await valueOf('baked/pear'), '2');
});

test('what fails, throws or is no such message goes to the dead letters, and does not keep others', async () => {
  const bodies = [{ cake: 'nut' }, { cake: 'fig' }, { cake: 7 }, { cake: 'cherry' }];
  await orders.sendBatch(bodies.map((body) => ({ body, contentType: 'json' })));
  assert.equal(await valueOf('baked/cherry'), '1');
  assert.deepEqual(await takeKept(3), ['1 Json {"cake":"fig"}', '1 Json {"cake":"nut"}', '1 Json {"cake":7}']);
  await setTimeout(200);
  assert.equal(await kv.get('baked/cherry'), '1');
});

test('a handler that traps has its messages retried, and the next are handled by a fresh instance', async () => {
  await orders.send({ cake: 'date' }, { contentType: 'json' });
  assert.deepEqual(await takeKept(1), ['1 Json {"cake":"date"}']);
  assert.equal((await post('/orders', 'quince')).status, 204);
  assert.equal(await valueOf('baked/quince'), '1');
});
