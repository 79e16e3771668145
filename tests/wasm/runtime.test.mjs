// What an entry is made of: createWorker and durableObject, and what they say if something is missing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorker, durableObject } from 'workers-cpp';
import { client, loadModule } from './harness.mjs';

const module = await loadModule('probe');
console.error = () => {};

/** The state that the platform gives an object; its database has one row, whatever it is asked. */
class DurableObjectState {
  storage = { sql: { exec: () => [{ id: 1, count: 2, note: 'a row', ratio: 0.5, absent: null }] } };
  waitUntil() {}
}
const ask = (object, path) => object.fetch(new Request(`http://localhost${path}`));
const nameSeenBy = async (Class) => (await ask(new Class(new DurableObjectState(), {}), '/row')).headers.get('X-Object');

test('a Worker has a handler for each kind of event, and no other', () => {
  assert.deepEqual(Object.keys(createWorker(module)), ['fetch', 'scheduled']);
});

test('a handler needs no object that it is a method of', async () => {
  const { fetch } = createWorker(module);
  assert.equal((await fetch(new Request('http://localhost/generation'), {}, { waitUntil() {} })).status, 200);
});

test('Workers of one module have instances of their own', async () => {
  const [first, second] = [createWorker(module), createWorker(module)].map((worker) => client(worker, {}));
  const generation = async (send) => Number((await (await send('/generation')).json()).generation);
  assert.deepEqual([await generation(first), await generation(second)], [1, 1]);
  assert.equal((await first('/trap/unreachable')).status, 500);
  assert.deepEqual([await generation(first), await generation(second)], [2, 1]);
});

test('scheduled work that nothing handles is an error, and one that is handled gives nothing', async (context) => {
  const kv = { put: context.mock.fn(async () => {}), getWithMetadata() {} };
  const { scheduled } = createWorker(module);
  const run = (cron) => scheduled({ cron, scheduledTime: 1 }, { KV: new (class KvNamespace { put = kv.put; })() }, { waitUntil() {} });
  await assert.rejects(run('0 6 * * *'), /The scheduled work failed \(500\); the log says why/);
  assert.equal(await run('0 3 * * *'), undefined);
  assert.equal(kv.put.mock.callCount(), 1);
});

for (const [caller, make] of Object.entries({ createWorker, durableObject })) {
  test(`${caller} without the module says which import is missing`, () => {
    const { wasm, createModule } = module;
    const lacksWasm = { name: 'TypeError', message: new RegExp(`^${caller}.*import wasm from '\\./build/worker/worker\\.wasm'`) };
    const lacksGlue = { name: 'TypeError', message: new RegExp(`^${caller}.*import createModule from '\\./build/worker/worker\\.mjs'`) };
    assert.throws(() => make(), lacksWasm);
    assert.throws(() => make({ createModule }), lacksWasm);
    assert.throws(() => make({ createModule, wasm: './worker.wasm' }), lacksWasm);
    assert.throws(() => make({ wasm }), lacksGlue);
    assert.throws(() => make({ wasm, createModule: {} }), lacksGlue);
  });
}

test('a class of objects has the name that the entry gives it', async () => {
  const Base = durableObject(module);
  class Counter extends Base {}
  class Ledger extends Base {}
  assert.deepEqual([await nameSeenBy(Counter), await nameSeenBy(Ledger)], ['Counter', 'Ledger']);
});

test('a class that has lost its name is given it', async () => {
  const a = (() => class extends durableObject({ ...module, name: 'Counter' }) {})();
  assert.equal(a.name, '');
  assert.equal(await nameSeenBy(a), 'Counter');
});

test('objects of one class have instances of their own', async () => {
  class Counter extends durableObject(module) {}
  const [one, two] = [new Counter(new DurableObjectState(), {}), new Counter(new DurableObjectState(), {})];
  assert.equal((await ask(one, '/trap')).status, 500);
  assert.equal((await ask(one, '/row')).status, 200);
  assert.equal((await ask(two, '/row')).status, 200);
});

test('an object receives requests and no other events', () => {
  class Counter extends durableObject(module) {}
  const object = new Counter(new DurableObjectState(), {});
  assert.equal(typeof object.fetch, 'function');
  assert.equal(object.scheduled, undefined);
});
