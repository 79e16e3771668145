// The store on DynamoDB, with Amazon's client against an emulator of the service (dynalite).
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoTable, kValueBytes } from 'workers-cpp-aws-lambda/dynamodb';

import { clientOf, dynamoEnvironment, startEmulator } from '../../../tools/hosts/aws/dynamodb.mjs';
import { comparesAndSets } from './compare_contract.mjs';
import { behavesAsKv, takesAnyCursor } from './contract.mjs';
import { expires } from './expiry_contract.mjs';

let emulator;
before(async () => (emulator = await startEmulator()));
after(() => emulator.stop());

async function open() {
  let skipped = 0;
  const now = () => Math.floor(Date.now() / 1000) + skipped;
  const table = new DynamoTable(await emulator.createTable(), { client: emulator.client, now });
  return { kv: table.kv('KV'), clock: { advance: (seconds) => (skipped += seconds) } };
}

behavesAsKv('DynamoDB', open, { longest: kValueBytes });
expires('DynamoDB', open);
comparesAndSets('DynamoDB', open);

test('an item has room for the longest key, metadata and value together', async () => {
  const { kv } = await open();
  await kv.put('k'.repeat(512), new Uint8Array(kValueBytes), { metadata: 'm'.repeat(1022), expirationTtl: 60 });
  assert.equal((await kv.get('k'.repeat(512), 'arrayBuffer')).byteLength, kValueBytes);
});

test('a list goes on where the service has given a part: after 1 MB', async () => {
  const { kv } = await open();
  for (let i = 0; i < 9; i++) await kv.put(`large-${i}`, new Uint8Array(300_000));
  const page = await kv.list({ prefix: 'large-', limit: 8 });
  assert.deepEqual([page.keys.length, page.list_complete], [8, false]);
  const rest = await kv.list({ prefix: 'large-', limit: 8, cursor: page.cursor });
  assert.deepEqual([rest.keys.map(({ name }) => name), rest.list_complete], [['large-8'], true]);
});

takesAnyCursor(open);

test('reads see what was written before: each asks for that', async () => {
  const inputs = [];
  const client = { send: async ({ input }) => inputs.push(input) && { Items: [] } };
  const kv = new DynamoTable('table', { client }).kv('KV');
  await kv.get('k');
  await kv.list();
  assert.deepEqual(
    inputs.map(({ ConsistentRead }) => ConsistentRead),
    [true, true],
  );
});

test('namespaces of one table know nothing of each other', async () => {
  const table = new DynamoTable(await emulator.createTable(), { client: emulator.client });
  const [one, other] = [table.kv('ONE'), table.kv('one')];
  await one.put('k', '1');
  assert.equal(await other.get('k'), null);
  assert.deepEqual((await other.list()).keys, []);
});

test('an expiration is an attribute by which the service can delete: seconds as a number', async () => {
  const TableName = await emulator.createTable();
  await new DynamoTable(TableName, { client: emulator.client, now: () => 1_000_000 })
    .kv('KV')
    .put('k', 'v', { expirationTtl: 60 });
  const { Items: items } = await emulator.client.send(new ScanCommand({ TableName }));
  assert.deepEqual(items[0].expiration, { N: '1000060' });
});

/** A service that answers everything with this error. */
async function failingService(t, status, type) {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'not now' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return new DynamoTable('table', { client: clientOf(server.address().port, { maxAttempts: 1 }) }).kv('KV');
}

for (const [status, type, message] of [
  [400, 'ProvisionedThroughputExceededException', /^KV PUT failed: 429 /],
  [400, 'ThrottlingException', /^KV PUT failed: 429 /],
  [400, 'RequestLimitExceeded', /^KV PUT failed: 429 /],
  [500, 'InternalServerError', /^KV PUT failed: 503 /],
  [503, 'ServiceUnavailable', /^KV PUT failed: 503 /],
  [400, 'ResourceNotFoundException', /^not now$/],
  [400, 'AccessDeniedException', /^not now$/],
])
  test(`${type} is ${message.source}`, async (t) => {
    const kv = await failingService(t, status, type);
    await assert.rejects(kv.put('k', 'v'), { message });
  });

/**
 * A table, once by a client that loses the answer to its first `command`, and sends that again; and once by another
 * one, which may do something meanwhile.
 */
async function losingTable(t, command, meanwhile = () => {}) {
  const client = clientOf(emulator.port);
  t.after(() => client.destroy());
  const name = await emulator.createTable();
  const [kv, other] = [client, emulator.client].map((each) => new DynamoTable(name, { client: each }).kv('KV'));
  let lost = false;
  const lose =
    (next, { commandName }) =>
    async (args) => {
      const answer = await next(args);
      if (lost || commandName !== command) return answer;
      lost = true;
      await meanwhile(other);
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', $metadata: {} });
    };
  client.middlewareStack.add(lose, { step: 'deserialize', priority: 'high' });
  return { kv, other };
}

test('a put whose answer was lost is not taken for that of somebody else', async (t) => {
  const { kv } = await losingTable(t, 'PutItemCommand');
  const version = await kv.compareAndSet('k', null, 'mine');
  assert.notEqual(version, null);
  const found = await kv.getWithMetadata('k');
  assert.deepEqual([found.value, found.version], ['mine', version]);
});

test('a put whose answer was lost, and over which somebody has written since, gives no version', async (t) => {
  const { kv } = await losingTable(t, 'PutItemCommand', (other) => other.put('k', 'theirs'));
  assert.equal(await kv.compareAndSet('k', null, 'mine'), null);
  assert.equal(await kv.get('k'), 'theirs');
});

test('a deletion whose answer was lost is done, and says that the version is not there', async (t) => {
  const { kv, other } = await losingTable(t, 'DeleteItemCommand');
  const version = await other.compareAndSet('k', null, 'v');
  assert.equal(await kv.compareAndDelete('k', version), false);
  assert.equal(await other.get('k'), null);
});

test('a service that takes requests and never answers is unavailable after some seconds', {
  timeout: 60_000,
}, async (t) => {
  let asked = 0;
  const silent = createServer((request) => request.resume() && asked++);
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { env } = process;
  process.env = { ...env, ...dynamoEnvironment(silent.address().port) };
  t.after(() => {
    process.env = env;
    silent.closeAllConnections();
    silent.close();
  });
  const begun = performance.now();
  await assert.rejects(new DynamoTable('table').kv('KV').get('k'), { message: /^KV GET failed: 503 / });
  assert.ok(performance.now() - begun < 30_000, String(performance.now() - begun));
  assert.equal(asked, 3);
});

test('a table without a name is refused when the function starts', () => {
  for (const name of [undefined, ''])
    assert.throws(() => new DynamoTable(name), {
      name: 'TypeError',
      message: /lacks the name of a table: set the variable/,
    });
});

test('a service that cannot be reached is unavailable', async () => {
  const kv = new DynamoTable('table', { client: clientOf(1, { maxAttempts: 1 }) }).kv('KV');
  await assert.rejects(kv.get('k'), { message: /^KV GET failed: 503 / });
});
