// Messages of Service Bus to the adapter for Azure Functions, behind @azure/functions in a stand-in of its host: the
// same consumer that queues of Workers have.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { FunctionApp } from '../../../tools/hosts/azure/functions-host.mjs';
import { createWorker } from 'workers-cpp';
import { registerWorker } from 'workers-cpp-azure-functions';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { errorLog, loadModule } from '../harness.mjs';

const kJson = 'application/json';
const kSent = Date.parse('2026-11-29T03:00:00.123Z');

const KV = new SqliteDatabase(':memory:').kv('KV');
const env = { KV };
const worker = createWorker(await loadModule('platform_probe'), env);
const app = await FunctionApp.of(() => registerWorker({ worker, env, queues: ['orders', 'kept'], serviceBus: 'BUS' }));

const order = (cake, messageId = cake, more = {}) =>
  app.deliver('orders', Buffer.from(JSON.stringify({ cake })), { messageId, contentType: kJson, ...more });

suite('a message of Service Bus', () => {
  test('has a function of its own, which is given its bytes', () => {
    const triggers = app.functions.slice(1).map(({ metadata: { name, bindings } }) => {
      const { type, queueName, connection, cardinality, dataType } = Object.values(bindings)[0];
      return [name, type, queueName, connection, cardinality, dataType];
    });
    assert.deepEqual(triggers, [
      ['queue-0', 'serviceBusTrigger', 'orders', 'BUS', 'one', 'binary'],
      ['queue-1', 'serviceBusTrigger', 'kept', 'BUS', 'one', 'binary'],
    ]);
  });

  test('is handled, and leaves nothing undone', async () => {
    await order('plum', 'plum', { deliveryCount: 2 });
    assert.deepEqual([await KV.get('baked/plum'), await KV.get('later/plum')], ['2', 'done']);
  });

  test('that is tried again fails its function until it is done', async (t) => {
    errorLog(t);
    await assert.rejects(order('pear'), { message: 'The message pear of the queue "orders" is to be delivered again' });
    assert.equal(await KV.get('baked/pear'), null);
    await order('pear', 'pear', { deliveryCount: 2 });
    assert.equal(await KV.get('baked/pear'), '2');
  });

  for (const [what, cake] of [
    ['fails', 'nut'],
    ['throws', 'fig'],
  ])
    test(`whose handler ${what} comes again, and the others do not`, async (t) => {
      errorLog(t);
      const [failed, handled] = await Promise.allSettled([order(cake), order(`quince-${cake}`)]);
      assert.match(failed.reason.message, /is to be delivered again$/);
      assert.equal(handled.status, 'fulfilled');
    });

  test('that is none of the queue comes again, and the log says which and why', async (t) => {
    const lines = errorLog(t);
    const sent = app.deliver('orders', Buffer.from('{"cake'), { messageId: 'broken', contentType: kJson });
    await assert.rejects(sent, /The message broken of the queue "orders" is to be delivered again/);
    assert.ok(lines.some((line) => line.includes('broken')));
  });

  test('comes again if the module traps, and the next one is handled', async (t) => {
    errorLog(t);
    await assert.rejects(order('date'), /The work on messages failed/);
    await order('medlar');
    assert.equal(await KV.get('baked/medlar'), '1');
  });
});

suite('a message is kept', () => {
  const kept = async (body, properties, id = properties.messageId) => {
    await app.deliver('kept', Buffer.from(body), properties);
    return KV.get(`kept/${id}`);
  };

  for (const [what, contentType, body, shown] of [
    ['JSON, as a value', kJson, '{ "cake": "plum" }', '1 Json {"cake":"plum"}'],
    ['a kind of JSON', 'application/cloudevents+json; charset=utf-8', '[1]', '1 Json [1]'],
    ['a text, also of digits', 'text/plain; charset=utf-8', '007', '1 Text 007'],
    ['a text that says no type, also one that is JSON', undefined, '{"messageId": 1}', '1 Text {"messageId": 1}'],
    ['bytes', 'application/octet-stream', 'plum', '1 Bytes plum'],
    ['what is no JSON though it says so, as bytes', kJson, '{"cake', '1 Bytes {"cake'],
  ])
    test(`as ${what}`, async () => assert.equal(await kept(body, { messageId: 'form', contentType }), shown));

  test('as bytes if it is no UTF-8, whatever it says, and without a loss', async () => {
    const seen = [];
    const other = { fetch() {}, queue: async ({ messages: [message] }) => seen.push(message.body) };
    const bytes = Buffer.from([0xff, 0x00, 0xc3]);
    const made = await FunctionApp.of(() => registerWorker({ worker: other, queues: ['q'] }));
    for (const contentType of [undefined, 'text/plain', kJson])
      await made.deliver('q', bytes, { messageId: 'bytes', contentType });
    assert.deepEqual(seen, [bytes, bytes, bytes]);
  });

  test('with its time, in which Azure may or may not name UTC', async (t) => {
    const { TZ = '' } = process.env;
    process.env.TZ = 'America/New_York';
    t.after(() => (process.env.TZ = TZ));
    for (const enqueuedTimeUtc of ['2026-11-29T03:00:00.123', '2026-11-29T03:00:00.123Z']) {
      await kept('', { messageId: 'time', enqueuedTimeUtc });
      assert.equal(Number((await KV.getWithMetadata('kept/time')).metadata), kSent);
    }
  });

  test('by its id, which may be a number, or that of the queue if the sender has given none', async () => {
    assert.equal(await kept('a', { messageId: '42' }), '1 Text a');
    assert.equal(await kept('b', { sequenceNumber: 12 }, '12'), '1 Text b');
  });

  test('as one message, though its id has lines that look like another', async () => {
    const messageId = 'x\n1\n1\ntext\ny';
    assert.equal(await kept('c', { messageId }, 'x%0A1%0A1%0Atext%0Ay'), '1 Text c');
  });
});

test('work that is left for later is waited for, also when the message comes again', async () => {
  let done = false;
  const later = {
    fetch() {},
    async queue({ messages: [message] }, _env, context) {
      context.waitUntil(setTimeout(20).then(() => (done = true)));
      message.retry();
    },
  };
  const other = await FunctionApp.of(() => registerWorker({ worker: later, queues: ['q'] }));
  await assert.rejects(other.deliver('q', Buffer.from(''), { messageId: 'a' }), /is to be delivered again/);
  assert.ok(done);
});

test('a Worker without a handler of queues fails a message, and says what to register', async (t) => {
  errorLog(t);
  const none = createWorker(await loadModule('probe'), {});
  const other = await FunctionApp.of(() => registerWorker({ worker: none, queues: ['orders'] }));
  await assert.rejects(other.deliver('orders', Buffer.from('a'), { messageId: 'a' }), /register one by app\.queue\(/);
});

for (const [what, queues] of [
  ['a name that is not in a list', 'orders'],
  ['an empty name', ['']],
  ['what is no name', [{ name: 'orders' }]],
])
  test(`${what} is refused when the app starts`, () =>
    assert.rejects(
      FunctionApp.of(() => registerWorker({ worker, queues })),
      { name: 'TypeError', message: /^registerWorker\(\{ queues \}\) are the names of queues of Service Bus/ },
    ));

test('queues without a handler are refused when the app starts', () =>
  assert.rejects(
    FunctionApp.of(() => registerWorker({ worker: { fetch() {} }, queues: ['orders'] })),
    { name: 'TypeError', message: /no handler `queue`; take the queues out$/ },
  ));
