// Deliveries of SQS to the adapter for AWS Lambda: the same consumer that queues of Workers have.
import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { createWorker } from 'workers-cpp';
import { lambdaHandler } from 'workers-cpp-aws-lambda';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { errorLog, loadModule } from '../harness.mjs';
import { contextOf } from './lambda.mjs';

const kSent = 1_770_000_000_123;

/** A record of a delivery, in the form that SQS gives it. */
const record = (messageId, body, more = {}) => ({
  messageId,
  receiptHandle: 'handle',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { ApproximateReceiveCount: '2', SentTimestamp: String(kSent), SenderId: 'AIDA' },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:orders',
  awsRegion: 'eu-central-1',
  ...more,
});

suite('a delivery of SQS', () => {
  const KV = new SqliteDatabase(':memory:').kv('KV');
  let handler;
  before(async () => {
    handler = lambdaHandler({ worker: createWorker(await loadModule('platform_probe'), { KV }), env: { KV } });
  });
  const deliver = (...Records) => handler({ Records }, contextOf());

  test('is handled as messages of the queue of that name', async () => {
    assert.deepEqual(await deliver(record('1', { cake: 'plum' })), { batchItemFailures: [] });
    assert.equal(await KV.get('baked/plum'), '2');
    assert.equal(await KV.get('later/1'), 'done');
  });

  test('comes again for those messages that failed, that threw, and that are none of the queue', async (t) => {
    errorLog(t);
    const records = [
      record('1', { cake: 'nut' }),
      record('2', { cake: 'fig' }),
      record('3', 'cake'),
      record('4', { cake: 'pear' }),
    ];
    const { batchItemFailures } = await deliver(...records);
    assert.deepEqual(batchItemFailures, [{ itemIdentifier: '1' }, { itemIdentifier: '2' }, { itemIdentifier: '3' }]);
    assert.equal(await KV.get('baked/pear'), '2');
  });

  test('comes again as a whole if the module traps, and the next is handled', async (t) => {
    errorLog(t);
    await assert.rejects(deliver(record('1', { cake: 'date' })), /The work on messages failed/);
    assert.deepEqual(await deliver(record('2', { cake: 'quince' })), { batchItemFailures: [] });
  });

  test('is kept with its time', async () => {
    await deliver(record('7', 'text', { eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:kept' }));
    const { value, metadata } = await KV.getWithMetadata('kept/7');
    assert.deepEqual([value, Number(metadata)], ['2 Text text', kSent]);
  });
});

test('a Worker without a handler of queues fails a delivery, and says what to register', async (t) => {
  errorLog(t);
  const handler = lambdaHandler({ worker: createWorker(await loadModule('probe'), {}) });
  await assert.rejects(handler({ Records: [record('1', 'a')] }, contextOf()), /register one by app\.queue\(/);
});
