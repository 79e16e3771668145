// The store on Firestore, with Google's client against emulators of the service.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';

import { Timestamp } from '@google-cloud/firestore';
import grpc from '@grpc/grpc-js';
import { FirestoreDatabase, kValueBytes } from 'workers-cpp-gcp-functions/firestore';

import { clientOf, emulators } from '../gcp/firestore.mjs';
import { behavesAsKv, comparesAndSets, expires } from './contract.mjs';

for (const [name, { start, missing, withoutComparing }] of Object.entries(emulators))
  suite(`Firestore, in ${name}`, { skip: missing }, () => {
    let emulator;
    before(async () => (emulator = await start()));
    after(() => emulator?.stop());

    /** A database that is empty, of a client that ends with whoever asks. */
    function database(options) {
      const firestore = clientOf(emulator.host);
      return {
        firestore,
        database: new FirestoreDatabase({ firestore, ...options }),
        close: () => firestore.terminate(),
      };
    }

    async function open() {
      const { database: of, close } = database();
      return { kv: of.kv('KV'), close };
    }

    async function openWithClock() {
      let now = Math.floor(Date.now() / 1000);
      const { database: of, close } = database({ now: () => now });
      return { kv: of.kv('KV'), clock: { advance: (seconds) => (now += seconds) }, close };
    }

    behavesAsKv('Firestore', open, { longest: kValueBytes });
    expires('Firestore', openWithClock);
    suite('versions', { skip: withoutComparing }, () => comparesAndSets('Firestore', openWithClock));

    test('a document has room for the longest key, metadata and value together', async (t) => {
      const { database: of, close } = database();
      t.after(close);
      const kv = of.kv('n'.repeat(100));
      await kv.put('k'.repeat(512), new Uint8Array(kValueBytes), { metadata: 'm'.repeat(1022), expirationTtl: 60 });
      assert.equal((await kv.get('k'.repeat(512), 'arrayBuffer')).byteLength, kValueBytes);
    });

    test('a cursor beyond its prefix finds nothing, one before it all, and one that is the prefix what follows', async (t) => {
      const { kv, close } = await open();
      t.after(close);
      for (const key of ['a-1', 'm-', 'm-1', 'z-1', 'z-2']) await kv.put(key, '');
      const cursorOf = async (options) => (await kv.list(options)).cursor;
      const found = async (cursor) => (await kv.list({ prefix: 'm-', cursor })).keys.map(({ name: key }) => key);
      assert.deepEqual(await found(await cursorOf({ prefix: 'z-', limit: 1 })), []);
      assert.deepEqual(await found(await cursorOf({ limit: 1 })), ['m-', 'm-1']);
      assert.deepEqual(await found(await cursorOf({ prefix: 'm-', limit: 1 })), ['m-1']);
    });

    test('namespaces of one database know nothing of each other, whatever their names', async (t) => {
      const { database: of, close } = database();
      t.after(close);
      const names = ['ONE', 'one', 'a', 'a/b', 'a%2Fb', '\u2603'];
      for (const each of names) await of.kv(each).put('k', each);
      for (const each of names) assert.equal(await of.kv(each).get('k'), each);
      await of.kv('a').delete('k');
      assert.deepEqual((await of.kv('a').list()).keys, []);
      assert.equal(await of.kv('a/b').get('k'), 'a/b');
    });

    test('an expiration is a time by which a TTL policy can delete', async (t) => {
      const { firestore, database: of, close } = database({ now: () => 1_000_000 });
      t.after(close);
      await of.kv('KV').put('k', 'v', { expirationTtl: 60 });
      await of.kv('KV').put('l', 'v');
      const { docs } = await firestore.collection('kv_namespaces/KV/kv_entries').get();
      assert.deepEqual(
        docs.map((document) => document.get('expiration')),
        [new Timestamp(1_000_060, 0), null],
      );
    });

    test('a key that is no id by itself is a document of its own', async (t) => {
      const { kv, close } = await open();
      t.after(close);
      for (const key of ['a/b', 'a', '__name__', '...', '\u0000']) await kv.put(key, key);
      for (const key of ['a/b', 'a', '__name__', '...', '\u0000']) assert.equal(await kv.get(key), key);
    });
  });

const bytes = (each) => each;

/** A service that answers everything with this code. */
async function failingService(t, code) {
  const server = new grpc.Server();
  const fails = (call, callback) => (callback ?? ((error) => call.emit('error', error)))({ code, details: 'not now' });
  const methods = { Commit: false, BatchGetDocuments: true, RunQuery: true };
  const service = Object.fromEntries(
    Object.entries(methods).map(([method, responseStream]) => [
      method,
      {
        path: `/google.firestore.v1.Firestore/${method}`,
        requestStream: false,
        responseStream,
        requestDeserialize: bytes,
        responseSerialize: bytes,
      },
    ]),
  );
  server.addService(service, Object.fromEntries(Object.keys(methods).map((method) => [method, fails])));
  const port = await new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  t.after(() => server.forceShutdown());
  return namespaceAt(`127.0.0.1:${port}`);
}

/** A namespace of the adapter's own client, which learns from the environment where the service is. */
function namespaceAt(host) {
  const { FIRESTORE_EMULATOR_HOST: named } = process.env;
  Object.assign(process.env, { FIRESTORE_EMULATOR_HOST: host, GOOGLE_CLOUD_PROJECT: 'project' });
  const kv = new FirestoreDatabase().kv('KV');
  if (named === undefined) delete process.env.FIRESTORE_EMULATOR_HOST;
  else process.env.FIRESTORE_EMULATOR_HOST = named;
  return kv;
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
    const kv = await failingService(t, grpc.status[code]);
    await assert.rejects(kv.put('k', 'v'), { message });
  });

test('a read that is throttled says so, alone and in a list', async (t) => {
  const kv = await failingService(t, grpc.status.RESOURCE_EXHAUSTED);
  await assert.rejects(kv.get('k'), { message: /^KV GET failed: 429 / });
  await assert.rejects(kv.list(), { message: /^KV GET failed: 429 / });
});

test('a service that cannot be reached is unavailable, and whoever asks waits no minute for it', async () => {
  const kv = namespaceAt('127.0.0.1:1');
  const begun = performance.now();
  await Promise.all([
    assert.rejects(kv.get('k'), { message: /^KV GET failed: 503 / }),
    assert.rejects(kv.list(), { message: /^KV GET failed: 503 / }),
    assert.rejects(kv.put('k', 'v'), { message: /^KV PUT failed: 503 / }),
  ]);
  assert.ok(performance.now() - begun < 30_000, String(performance.now() - begun));
});
