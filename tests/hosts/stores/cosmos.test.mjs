// The store on Cosmos DB, with Microsoft's client against an emulator of the service (@vercel/cosmosdb-server).
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { CosmosClient } from '@azure/cosmos';
import { CosmosContainer, kPatience, kValueBytes } from 'workers-cpp-azure-functions/cosmos';

import { bytesOfOrdered, orderedText } from '../../../adapters/azure-functions/ordered-text.js';
import { startEmulator } from '../../../tools/hosts/azure/cosmos.mjs';
import { comparesAndSets } from './compare_contract.mjs';
import { behavesAsKv, takesAnyCursor } from './contract.mjs';
import { expires } from './expiry_contract.mjs';

let emulator;
before(async () => (emulator = await startEmulator()));
after(() => emulator.stop());

async function open() {
  let skipped = 0;
  const now = () => Math.floor(Date.now() / 1000) + skipped;
  const container = new CosmosContainer(await emulator.createContainer(), { now });
  return { kv: container.kv('KV'), clock: { advance: (seconds) => (skipped += seconds) } };
}

behavesAsKv('Cosmos DB', open, { longest: kValueBytes });
expires('Cosmos DB', open);
comparesAndSets('Cosmos DB', open);

const kItemBytes = 2 * 1024 * 1024;

test('an item has room for the longest key, metadata and value together', async () => {
  const container = await emulator.createContainer();
  const kv = new CosmosContainer(container).kv('KV');
  const value = new Uint8Array(kValueBytes).fill(255);
  await kv.put('\u{1F382}'.repeat(128), value, { metadata: '"'.repeat(511), expirationTtl: 60 });
  assert.equal((await kv.get('\u{1F382}'.repeat(128), 'arrayBuffer')).byteLength, kValueBytes);
  const [item] = (await container.items.readAll().fetchAll()).resources;
  const bytes = Buffer.byteLength(JSON.stringify(item));
  assert.ok(bytes <= kItemBytes && bytes > kItemBytes - 8 * 1024, String(bytes));
  assert.ok(item.id.length < 1023 && /^[\w-]+$/.test(item.id), item.id);
});

test('the text of bytes has their order, and is theirs alone', () => {
  const samples = [[], [0], [0, 0], [0, 1], [1], [0x3e], [0x3f], [0x40], [0x7f, 0xff], [0x80], [0xff], [0xff, 0]];
  const some = samples.flatMap((one) => samples.map((other) => Buffer.from([...one, ...other])));
  const byBytes = some.toSorted(Buffer.compare).map(orderedText);
  assert.deepEqual(byBytes, byBytes.toSorted());
  for (const bytes of some) assert.deepEqual(bytesOfOrdered(orderedText(bytes)), bytes);
});

takesAnyCursor(open);

test('a list goes on where the service has given a part', async () => {
  const container = await emulator.createContainer();
  const kv = new CosmosContainer(fewAtOnce(container)).kv('KV');
  for (let i = 0; i < 9; i++) await kv.put(`k-${i}`, '');
  const page = await kv.list({ prefix: 'k-', limit: 7 });
  assert.deepEqual([page.keys.length, page.list_complete], [7, false]);
  const rest = await kv.list({ prefix: 'k-', limit: 7, cursor: page.cursor });
  assert.deepEqual([rest.keys.map(({ name }) => name), rest.list_complete], [['k-7', 'k-8'], true]);
});

/** The container of a service that gives two items a page, whatever it is asked for. */
function fewAtOnce(container) {
  const query = (spec, options) => container.items.query(spec, { ...options, maxItemCount: 2 });
  return {
    item: (...place) => container.item(...place),
    items: { query, upsert: (item) => container.items.upsert(item) },
  };
}

test('many keys at once are found wherever their pages end, with their versions; what has expired is not', async () => {
  let now = 1_000_000;
  const container = await emulator.createContainer();
  const kv = new CosmosContainer(fewAtOnce(container), { now: () => now }).kv('KV');
  const keys = ['z', 'a/"', 'k0', 'k1', 'short'];
  for (const key of keys) await kv.put(key, key, { metadata: key, expirationTtl: key === 'short' ? 60 : 600 });
  now += 60;
  const found = await kv.getWithMetadata([...keys, 'nowhere'], { type: 'text' });
  assert.deepEqual([...found.keys()], [...keys, 'nowhere']);
  assert.deepEqual([found.get('short'), found.get('nowhere')], [null, null]);
  for (const key of keys.slice(0, -1)) {
    const { value, metadata, version } = found.get(key);
    assert.deepEqual([value, metadata], [key, key]);
    assert.notEqual(await kv.compareAndSet(key, version, 'w'), null);
  }
});

test('namespaces of one container know nothing of each other', async () => {
  const container = new CosmosContainer(await emulator.createContainer());
  const [one, other] = [container.kv('ONE'), container.kv('one')];
  await one.put('k', '1');
  assert.equal(await other.get('k'), null);
  assert.deepEqual((await other.list()).keys, []);
  await other.put('k', '2');
  await other.delete('k');
  assert.equal(await one.get('k'), '1');
});

test('the service deletes what has expired, a minute late and never early; the rest it keeps', async () => {
  const container = await emulator.createContainer();
  const kv = new CosmosContainer(container, { now: () => 1_000_000 }).kv('KV');
  await kv.put('a', 'v', { expirationTtl: 60 });
  await kv.put('b', 'v', { expiration: 2 ** 33 });
  await kv.put('c', 'v');
  const { resources: items } = await container.items.query('SELECT c.ttl FROM c ORDER BY c.id').fetchAll();
  assert.deepEqual(items, [{ ttl: 120 }, { ttl: 2 ** 31 - 1 }, {}]);
});

test('a key that expired and was not deleted yet is put once by those that want to be the first', async () => {
  const { kv, clock } = await open();
  await kv.put('late', 'old', { expirationTtl: 60 });
  clock.advance(60);
  const first = await Promise.all(Array.from({ length: 20 }, (_, i) => kv.compareAndSet('late', null, String(i))));
  assert.equal(first.filter(Boolean).length, 1);
  assert.equal(await kv.get('late'), String(first.findIndex(Boolean)));
});

for (const version of ['*', '"*"', 'a, b', ' a', '', '@60', 'a@0', 'a@1e9', 'a@60@60'])
  test(`a version that was never given is not sent, for to HTTP it might mean something: "${version}"`, async () => {
    const kv = new CosmosContainer({
      item() {
        throw new Error('asked');
      },
    }).kv('KV');
    assert.equal(await kv.compareAndSet('k', version, 'w'), null);
    assert.equal(await kv.compareAndDelete('k', version), false);
    await assert.rejects(kv.compareAndDelete('k', 'a'), { message: 'asked' });
  });

/** A client of a service on this port, which tries once. */
function clientOf(port) {
  const retryOptions = { ...kPatience.retryOptions, maxRetryAttemptCount: 0 };
  const connectionPolicy = { ...kPatience, requestTimeout: 500, retryOptions };
  const client = new CosmosClient({ endpoint: `http://127.0.0.1:${port}`, key: 'bm90aGluZw==', connectionPolicy });
  return new CosmosContainer(client.database('bakery').container('kv')).kv('KV');
}

/** A service that answers everything in this way. */
async function answering(t, answer) {
  const server = createServer((request, response) => {
    request.resume();
    answer(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return clientOf(server.address().port);
}

const saying = (status, headers) => (response) => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify({ code: 'Code', message: 'not now' }));
};

test('what the service refuses without a word is told by its status', async (t) => {
  const kv = await answering(t, (response) => response.writeHead(403).end('{}'));
  await assert.rejects(kv.put('k', 'v'), { message: 'Cosmos DB answered 403 and no more' });
});

for (const [what, answer, message] of [
  ['too many requests', saying(429), /^KV \w+ failed: 429 /],
  ['two writes at once', saying(449), /^KV \w+ failed: 429 /],
  ['an error of the service', saying(500), /^KV \w+ failed: 503 /],
  ['a service that is down', saying(503), /^KV \w+ failed: 503 /],
  ['a request that took too long there', saying(408), /^KV \w+ failed: 503 /],
  ['a service that does not answer', () => {}, /^KV \w+ failed: 503 /],
  ['a role that is missing', saying(403), /not now/],
  ['a request that is wrong', saying(400), /not now/],
  [
    'a container that is not there',
    saying(404, { 'x-ms-substatus': '1003' }),
    /^Cosmos DB has no container "kv" in a database "bakery"$/,
  ],
])
  test(`${what} is ${message.source}`, async (t) => {
    const kv = await answering(t, answer);
    await assert.rejects(kv.put('k', 'v'), { message });
    await assert.rejects(kv.get('k'), { message });
    await assert.rejects(kv.compareAndSet('k', null, 'v'), { message });
    await assert.rejects(kv.compareAndDelete('k', 'etag'), { message });
  });

test('a write whose connection breaks is unavailable, and is not sent again: it may have been done', async (t) => {
  const writes = [];
  const kv = await answering(t, (response, { method }) => {
    if (method !== 'GET') {
      writes.push(method);
      return response.destroy();
    }
    return response.end(JSON.stringify({ id: 'kv', partitionKey: { paths: ['/namespace'] } }));
  });
  await assert.rejects(kv.put('k', 'v'), { message: /^KV PUT failed: 503 / });
  await assert.rejects(kv.compareAndSet('k', null, 'v'), { message: /^KV PUT failed: 503 / });
  await assert.rejects(kv.compareAndSet('k', 'etag', 'v'), { message: /^KV PUT failed: 503 / });
  await assert.rejects(kv.compareAndDelete('k', 'etag'), { message: /^KV DELETE failed: 503 / });
  assert.deepEqual(writes, ['POST', 'POST', 'PUT', 'DELETE']);
});

test('a container without an endpoint is refused when the app starts, and not by its requests', () => {
  const place = { endpoint: undefined, database: 'bakery', container: 'kv' };
  assert.throws(() => CosmosContainer.at(place), { name: 'TypeError', message: /lacks an endpoint/ });
});

test('a service that cannot be reached is unavailable', async () => {
  await assert.rejects(clientOf(1).get('k'), { message: /^KV GET failed: 503 / });
});
