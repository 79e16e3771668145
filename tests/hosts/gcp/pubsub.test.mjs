// Messages of Pub/Sub to the adapter for Google Cloud, behind Google's functions-framework: the same consumer that
// queues of Workers have.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { createWorker } from 'workers-cpp';
import { cloudFunctions } from 'workers-cpp-gcp-functions';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { errorLog, loadModule } from '../harness.mjs';
import { servedEvents } from './framework.mjs';

process.env.FUNCTION_SIGNATURE_TYPE = 'cloudevent'; // as in the process that serves such a function

const kPublished = '2026-11-29T03:00:00.123Z';
const kType = 'google.cloud.pubsub.topic.v1.messagePublished';
const kProject = '//pubsub.googleapis.com/projects/shop-1';

const encoded = (body) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)).toString('base64');

/** What is delivered of a message, in the form that Pub/Sub gives it. */
const published = (messageId, body, more) => ({
  message: { data: encoded(body), messageId, publishTime: kPublished, attributes: { from: 'shop' }, orderingKey: '' },
  subscription: 'projects/shop-1/subscriptions/eventarc-europe-west1-orders-123-sub-456',
  ...more,
});

const contextOf = (topic) => ({
  id: 'event-1',
  source: `${kProject}/topics/${topic}`,
  specversion: '1.0',
  type: kType,
  time: kPublished,
});

const post = (type, body, headers) => ({ method: 'POST', headers: { 'Content-Type': type, ...headers }, body });

/** The forms in which a message comes: the path and the request. */
const forms = {
  'a binary CloudEvent': (topic, data) => {
    const context = Object.entries(contextOf(topic)).map(([name, value]) => [`ce-${name}`, value]);
    return ['/', post('application/json', JSON.stringify(data), Object.fromEntries(context))];
  },
  'a structured CloudEvent': (topic, data) => [
    '/',
    post('application/cloudevents+json', JSON.stringify({ ...contextOf(topic), data })),
  ],
  'the push of a subscription': (topic, data) => [
    `/projects/shop-1/topics/${topic}`,
    post('application/json', JSON.stringify(data)),
  ],
};
const {
  'a binary CloudEvent': binary,
  'a structured CloudEvent': structured,
  'the push of a subscription': push,
} = forms;

suite('a message of Pub/Sub', () => {
  const KV = new SqliteDatabase(':memory:').kv('KV');
  const ends = [];
  let send;
  before(async () => {
    const worker = createWorker(await loadModule('platform_probe'), { KV });
    const { fetch } = await servedEvents(
      { after: (end) => ends.push(end) },
      cloudFunctions({ worker, env: { KV } }).queue,
    );
    send = async ([path, init]) => (await fetch(path, init)).status;
  });
  after(async () => {
    for (const end of ends) await end();
  });

  for (const [index, [what, form]] of Object.entries(forms).entries()) {
    test(`that is ${what} is handled as one of the queue of its topic's name, and all is done then`, async () => {
      assert.equal(await send(form('orders', published(`${index}`, { cake: `plum-${index}` }))), 204);
      assert.equal(await KV.get(`baked/plum-${index}`), '1');
      assert.equal(await KV.get(`later/${index}`), 'done');
    });

    test(`that is ${what} keeps its id, time and text`, async () => {
      assert.equal(await send(form('kept', published(`kept-${index}`, 'caf\u00e9'))), 204);
      const { value, metadata } = await KV.getWithMetadata(`kept/kept-${index}`);
      assert.deepEqual([value, Number(metadata)], ['1 Text caf\u00e9', Date.parse(kPublished)]);
    });

    test(`that is ${what} and fails comes again`, async (t) => {
      errorLog(t);
      assert.equal(await send(form('orders', published(`nut-${index}`, { cake: 'nut' }))), 500);
    });
  }

  test('says how often it came, where its subscription counts that', async (t) => {
    const lines = errorLog(t);
    assert.equal(await send(binary('orders', published('1', { cake: 'pear' }, { deliveryAttempt: 1 }))), 500);
    assert.match(lines.at(-1), /^Error: the message 1 of the topic orders is to be delivered again/);
    assert.equal(await send(binary('orders', published('1', { cake: 'pear' }, { deliveryAttempt: 2 }))), 204);
    assert.equal(await KV.get('baked/pear'), '2');
  });

  for (const [what, data, expected] of [
    ['that are no UTF-8', Buffer.from([0x66, 0xff]).toString('base64'), /^1 Bytes f/],
    ['of which there are none', undefined, /^1 Text $/],
    ['which begin with a mark of their order', encoded('\ufeffa'), /^1 Text \ufeffa$/],
  ])
    test(`of bytes ${what} is passed on as it is`, async () => {
      const delivery = published('bytes', '');
      delivery.message.data = data;
      assert.equal(await send(structured('kept', delivery)), 204);
      assert.match(await KV.get('kept/bytes'), expected);
    });

  for (const [what, body] of [
    ['throws', { cake: 'fig' }],
    ['is none of its queue', 'cake'],
    ['traps', { cake: 'date' }],
  ])
    test(`whose handling ${what} comes again, and the next is handled`, async (t) => {
      errorLog(t);
      assert.equal(await send(binary('orders', published('1', body))), 500);
      assert.equal(await send(binary('orders', published('2', { cake: 'quince' }))), 204);
    });

  test('of a topic that nothing handles comes again', async (t) => {
    errorLog(t);
    assert.equal(await send(binary('elsewhere', published('1', 'a'))), 500);
  });

  test('that does not say its topic fails, and the log says how it would', async (t) => {
    t.mock.method(console, 'warn', () => {}); // the framework says so as well
    const lines = errorLog(t);
    const [, init] = push('orders', published('1', { cake: 'apple' }));
    assert.equal(await send(['/', init]), 500);
    assert.match(lines[0], /^TypeError: .* has to end with \/projects\/PROJECT\/topics\/TOPIC/);
    assert.equal(await KV.get('baked/apple'), null);
  });

  test('that a subscription pushes without data is not read by the framework, and fails', async (t) => {
    const lines = errorLog(t);
    const delivery = published('attributes', '');
    assert.equal(await send(push('kept', delivery)), 500);
    assert.match(lines[0], /^TypeError: this is no CloudEvent: .* a push of a message without data is none/);
    assert.equal(await send(binary('kept', delivery)), 204);
  });

  for (const [what, change, said] of [
    [
      'of another kind',
      { type: 'google.cloud.storage.object.v1.finalized' },
      /no message of Pub\/Sub: its type is google\.cloud\.storage/,
    ],
    ['without a message', { data: { subscription: 'a' } }, /has no message of Pub\/Sub/],
    ['whose message is null', { data: { message: null } }, /has no message of Pub\/Sub/],
    ['without data', { data: undefined }, /has no message of Pub\/Sub/],
    ['of a source that is no topic', { source: `${kProject}/topics/` }, /does not say its topic/],
    ['whose topic is of two lines', { source: `${kProject}/topics/a\nb` }, /does not say its topic/],
  ])
    test(`an event ${what} is refused`, async (t) => {
      const lines = errorLog(t);
      const event = { ...contextOf('orders'), data: published('1', { cake: 'cherry' }), ...change };
      assert.equal(await send(['/', post('application/cloudevents+json', JSON.stringify(event))]), 500);
      assert.match(lines[0], said);
      assert.equal(await KV.get('baked/cherry'), null);
    });
});

suite('a message that', () => {
  const answerMs = 200;
  const sentTo = async (t, queue) => {
    const worker = { fetch() {}, queue };
    const { fetch } = await servedEvents(t, cloudFunctions({ worker, answerMs, env: { GREETING: 'hello' } }).queue);
    const [path, init] = binary('orders', published('1', 'a'));
    return (await fetch(path, { ...init, signal: AbortSignal.timeout(10_000) })).status;
  };
  const forever = () => new Promise(() => {});

  test('is handled has the bindings', async (t) => {
    let seen;
    assert.equal(await sentTo(t, ({ queue, messages }, env) => (seen = [queue, messages[0].id, env.GREETING])), 204);
    assert.deepEqual(seen, ['orders', '1', 'hello']);
  });

  test('takes too long fails, and the log says of which topic', async (t) => {
    const lines = errorLog(t);
    assert.equal(await sentTo(t, forever), 500);
    assert.match(lines[0], /^Error: the message of .*\/topics\/orders was not handled within 200 ms/);
  });

  test('leaves too much to do is handled', async (t) => {
    const lines = errorLog(t);
    assert.equal(await sentTo(t, (_batch, _env, context) => context.waitUntil(forever())), 204);
    assert.deepEqual(lines, ['What was left to do was not done in time']);
  });

  test('fails does what is left to do before it comes again', async (t) => {
    errorLog(t);
    let done = false;
    const status = await sentTo(t, (_batch, _env, context) => {
      context.waitUntil(setTimeout(50).then(() => (done = true)));
      throw new Error('no oven');
    });
    assert.deepEqual([status, done], [500, true]);
  });
});

test('a Worker without a handler of queues fails a message, and says what to register', async (t) => {
  const lines = errorLog(t);
  const { queue } = cloudFunctions({ worker: createWorker(await loadModule('probe'), {}) });
  const { fetch } = await servedEvents(t, queue);
  assert.equal((await fetch(...binary('orders', published('1', 'a')))).status, 500);
  assert.match(lines.join('\n'), /register one by app\.queue\(/);
});
