// The bakery as functions of Google Cloud: several that share one database of Firestore.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorker } from 'workers-cpp';
import { cloudFunctions } from 'workers-cpp-gcp-functions';
import { FirestoreDatabase } from 'workers-cpp-gcp-functions/firestore';
import { bakeryEnv, fillCatalogue } from '../../../src/api/bindings.mjs';
import { startEmulator } from '../../../tools/hosts/gcp/firestore.mjs';
import { localVars } from '../../../tools/hosts/vars.mjs';
import { callerOf } from '../bakery.mjs';
import { loadModule } from '../harness.mjs';
import { settingsOf } from './firestore.mjs';
import { servedFunction } from './framework.mjs';

const module = await loadModule('worker');

let emulator;
before(async () => (emulator = await startEmulator()));
after(() => emulator.stop());

/** Serves the bakery with a database; each time it is another instance. */
async function bakeryOf(t, settings) {
  const database = new FirestoreDatabase(settings);
  t.after(() => database.close());
  const env = bakeryEnv((name) => database.kv(name), localVars());
  await fillCatalogue(env.CATALOGUE);
  const { fetch } = await servedFunction(t, cloudFunctions({ worker: createWorker(module, env), env }).api);
  return callerOf(fetch);
}

test('a function that starts anew, or beside another, finds the orders in the database', async (t) => {
  const settings = settingsOf(emulator.host);
  const [one, other] = [await bakeryOf(t, settings), await bakeryOf(t, settings)];
  const created = await one.take('Kept');
  const path = created.headers.get('Location');
  assert.equal((await (await other.call('GET', path)).json()).customText, 'Kept');
  const etag = created.headers.get('ETag');
  assert.equal((await other.patch(path, etag, { status: 'in-progress' })).status, 200);
  assert.equal((await one.patch(path, etag, { status: 'in-progress' })).status, 412);
});

test('a database that is gone is a 503, and the function goes on', { timeout: 60_000 }, async (t) => {
  const other = await startEmulator();
  const { call } = await bakeryOf(t, settingsOf(other.host));
  const path = '/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057';
  assert.equal((await call('GET', path)).status, 404);
  await other.stop();
  const answer = await call('GET', path);
  assert.deepEqual([answer.status, answer.headers.get('Content-Type')], [503, 'application/problem+json']);
  assert.equal((await call('GET', '/nowhere')).status, 404);
});
