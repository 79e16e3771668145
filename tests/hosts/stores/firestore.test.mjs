// The store on Firestore, with Google's client against emulators of the service.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';

import { Firestore, Timestamp } from '@google-cloud/firestore';
import grpc from '@grpc/grpc-js';
import { FirestoreDatabase, kValueBytes } from 'workers-cpp-gcp-functions/firestore';

import { emulators, kGoogle, settingsOf } from '../gcp/firestore.mjs';
import { comparesAndSets } from './compare_contract.mjs';
import { behavesAsKv } from './contract.mjs';
import { expires } from './expiry_contract.mjs';

for (const [name, { start, missing, withoutComparing }] of Object.entries(emulators))
  suite(`Firestore, in ${name}`, { skip: missing }, () => {
    let emulator;
    before(async () => (emulator = await start()));
    after(() => emulator?.stop());

    /** A database that is empty, with Google's own patience: an emulator may be slow, and is asked much at once. */
    const databaseOf = (options) => new FirestoreDatabase({ ...settingsOf(emulator.host), clientConfig: {} }, options);

    async function open() {
      const database = databaseOf();
      return { kv: database.kv('KV'), close: () => database.close() };
    }

    async function openWithClock() {
      let now = Math.floor(Date.now() / 1000);
      const database = databaseOf({ now: () => now });
      const clock = { advance: (seconds) => (now += seconds) };
      return { kv: database.kv('KV'), clock, close: () => database.close() };
    }

    /** A database that is closed when the test `t` is over. */
    function databaseFor(t) {
      const database = databaseOf();
      t.after(() => database.close());
      return database;
    }

    behavesAsKv('Firestore', open, { longest: kValueBytes });
    expires('Firestore', openWithClock);
    suite('versions', { skip: withoutComparing }, () => comparesAndSets('Firestore', openWithClock));

    test('a document has room for the longest key, metadata and value together', async (t) => {
      const kv = databaseFor(t).kv('n'.repeat(100));
      await kv.put('k'.repeat(512), new Uint8Array(kValueBytes), { metadata: 'm'.repeat(1022), expirationTtl: 60 });
      assert.equal((await kv.get('k'.repeat(512), 'arrayBuffer')).byteLength, kValueBytes);
    });

    test('a cursor beyond its prefix finds nothing, one before it all, one that is it the rest', async (t) => {
      const kv = databaseFor(t).kv('KV');
      for (const key of ['a-1', 'm-', 'm-1', 'z-1', 'z-2']) await kv.put(key, '');
      const cursorOf = async (options) => (await kv.list(options)).cursor;
      const found = async (cursor) => (await kv.list({ prefix: 'm-', cursor })).keys.map(({ name: key }) => key);
      assert.deepEqual(await found(await cursorOf({ prefix: 'z-', limit: 1 })), []);
      assert.deepEqual(await found(await cursorOf({ limit: 1 })), ['m-', 'm-1']);
      assert.deepEqual(await found(await cursorOf({ prefix: 'm-', limit: 1 })), ['m-1']);
    });

    test('namespaces of one database know nothing of each other, whatever their names', async (t) => {
      const of = databaseFor(t);
      const names = ['ONE', 'one', 'a', 'a/b', 'a%2Fb', '\u2603'];
      for (const each of names) await of.kv(each).put('k', each);
      for (const each of names) assert.equal(await of.kv(each).get('k'), each);
      await of.kv('a').delete('k');
      assert.deepEqual((await of.kv('a').list()).keys, []);
      assert.equal(await of.kv('a/b').get('k'), 'a/b');
    });

    test('an expiration is a time by which a TTL policy can delete', async (t) => {
      const settings = settingsOf(emulator.host);
      const [database, firestore] = [
        new FirestoreDatabase(settings, { now: () => 1_000_000 }),
        new Firestore(settings),
      ];
      t.after(() => Promise.all([database.close(), firestore.terminate()]));
      await database.kv('KV').put('k', 'v', { expirationTtl: 60 });
      await database.kv('KV').put('l', 'v');
      const { docs } = await firestore.collection('kv_namespaces/KV/kv_entries').get();
      assert.deepEqual(
        docs.map((document) => document.get('expiration')),
        [new Timestamp(1_000_060, 0), null],
      );
    });

    test('a key that is no id by itself is a document of its own', async (t) => {
      const kv = databaseFor(t).kv('KV');
      for (const key of ['a/b', 'a', '__name__', '...', '\u0000']) await kv.put(key, key);
      for (const key of ['a/b', 'a', '__name__', '...', '\u0000']) assert.equal(await kv.get(key), key);
    });
  });

const bytes = (each) => each;
const pathOf = (method) => `/google.firestore.v1.Firestore/${method}`;

/** A service of which `handlers` has the methods, and gets requests as bytes; where it listens. */
async function serviceOf(t, handlers) {
  const server = new grpc.Server();
  const methods = Object.keys(handlers).map((method) => [
    method,
    {
      path: pathOf(method),
      requestStream: false,
      responseStream: method !== 'Commit',
      requestDeserialize: bytes,
      responseSerialize: bytes,
    },
  ]);
  server.addService(Object.fromEntries(methods), handlers);
  t.after(() => server.forceShutdown());
  const port = await new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return `127.0.0.1:${port}`;
}

function namespaceAt(t, host) {
  const database = new FirestoreDatabase(settingsOf(host));
  t.after(() => database.close());
  return database.kv('KV');
}

/** A namespace of a service that answers everything with this code. */
async function failingAs(t, code) {
  const error = { code, details: 'not now' };
  const read = (call) => call.emit('error', error);
  const write = (_call, callback) => callback(error);
  return namespaceAt(t, await serviceOf(t, { Commit: write, BatchGetDocuments: read, RunQuery: read }));
}

for (const [code, message] of [
  ['RESOURCE_EXHAUSTED', /^KV PUT failed: 429 /],
  ['ABORTED', /^KV PUT failed: 429 /],
  ['UNAVAILABLE', /^KV PUT failed: 503 /],
  ['DEADLINE_EXCEEDED', /^KV PUT failed: 503 /],
  ['INTERNAL', /^KV PUT failed: 503 /],
  ['PERMISSION_DENIED', /^7 PERMISSION_DENIED: not now$/],
  ['INVALID_ARGUMENT', /^3 INVALID_ARGUMENT: not now$/],
])
  test(`${code} is ${message.source}`, async (t) => {
    const kv = await failingAs(t, grpc.status[code]);
    await assert.rejects(kv.put('k', 'v'), { message });
  });

test('a read that is throttled says so, alone and in a list', async (t) => {
  const kv = await failingAs(t, grpc.status.RESOURCE_EXHAUSTED);
  await assert.rejects(kv.get('k'), { message: /^KV GET failed: 429 / });
  await assert.rejects(kv.list(), { message: /^KV GET failed: 429 / });
});

test('a bulk read is one request', async (t) => {
  let requests = 0;
  const refuses = (call) => {
    requests++;
    call.emit('error', { code: grpc.status.RESOURCE_EXHAUSTED, details: 'not now' });
  };
  const kv = namespaceAt(t, await serviceOf(t, { BatchGetDocuments: refuses }));
  await assert.rejects(kv.get(['a', 'b', 'c']), { message: /^KV GET_BULK failed: 429 / });
  assert.equal(requests, 1);
});

test('a service that cannot be reached is unavailable, and whoever asks waits no minute for it', async (t) => {
  const kv = namespaceAt(t, '127.0.0.1:1');
  const begun = performance.now();
  await Promise.all([
    assert.rejects(kv.get('k'), { message: /^KV GET failed: 503 / }),
    assert.rejects(kv.list(), { message: /^KV GET failed: 503 / }),
    assert.rejects(kv.put('k', 'v'), { message: /^KV PUT failed: 503 / }),
  ]);
  assert.ok(performance.now() - begun < 30_000, String(performance.now() - begun));
});

test('a write whose answer is lost is done once, and known as done', {
  skip: emulators[kGoogle].missing,
}, async (t) => {
  const emulator = await emulators[kGoogle].start();
  t.after(() => emulator.stop());
  const client = new grpc.Client(emulator.host, grpc.credentials.createInsecure());
  t.after(() => client.close());
  let commits = 0;
  const host = await serviceOf(t, {
    Commit: (call, callback) =>
      client.makeUnaryRequest(pathOf('Commit'), bytes, bytes, call.request, call.metadata, (error, answer) =>
        callback(commits++ === 0 ? { code: grpc.status.UNAVAILABLE, details: 'lost' } : error, answer),
      ),
    BatchGetDocuments: (call) =>
      client
        .makeServerStreamRequest(pathOf('BatchGetDocuments'), bytes, bytes, call.request, call.metadata)
        .on('error', (error) => call.emit('error', error))
        .pipe(call),
  });
  const kv = namespaceAt(t, host);
  const version = await kv.compareAndSet('k', null, 'v');
  assert.equal(commits, 2);
  assert.notEqual(version, null);
  assert.equal((await kv.getWithMetadata('k')).version, version);
  assert.equal(await kv.compareAndSet('k', null, 'w'), null);
});
