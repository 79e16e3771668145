// The storage of a Durable Object that fails in ways which the simulator's own does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durableObject } from 'workers-cpp';
import { loadModule } from './harness.mjs';

const module = await loadModule('platform_probe');

/** An object whose storage has these values, and one after them that cannot be read. */
function makeObject(values) {
  const unreadable = () => {
    throw new Error('Unable to deserialize cloned data.');
  };
  const kv = {
    get: (key) => values.get(key) ?? null,
    put: (key, value) => values.set(key, value),
    delete: (key) => values.delete(key),
    *list() {
      yield* values;
      unreadable();
    },
  };
  const state = {
    id: { toString: () => '0'.repeat(64) },
    storage: { kv, get: async (key) => values.get(key) },
    blockConcurrencyWhile: (work) => work(),
    waitUntil() {},
  };
  return new (durableObject({ ...module, name: 'Probe' }))(state, {});
}

test('a value that cannot be read is a failure of what has listed it, and of nothing else', async () => {
  const object = makeObject(new Map());
  const outcomes = await (await object.fetch(new Request('http://localhost/contracts/object_kv'))).json();
  const { 'keys are listed at once': listed, ...others } = outcomes;
  assert.match(listed, /it failed with internal: .*Unable to deserialize cloned data\./);
  assert.equal(others['keys are read and written at once'], 'ok');
});
