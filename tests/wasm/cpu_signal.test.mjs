// The signal that the processor time is nearly used up: the platform writes it into the memory of an instance, where
// the module's exports say. No workerd on a developer's machine gives it, so it is written here as the platform does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorker } from 'workers-cpp';
import { client, loadModule } from './harness.mjs';

const SIGXCPU = 24;

/** A Worker, and the exports of its instance. */
async function start(name) {
  const { wasm, createModule } = await loadModule(name);
  const started = {};
  const create = (options) =>
    createModule({
      ...options,
      instantiateWasm: (imports, done) =>
        options.instantiateWasm(imports, (instance) => {
          started.exports = instance.exports;
          return done(instance);
        }),
    });
  const worker = createWorker({ wasm, createModule: create });
  return { get: client(worker, {}), started };
}

test('a module that is shipped exports where the platform is to write', async () => {
  for (const name of ['hello', 'worker', 'platform_probe']) {
    const kinds = Object.fromEntries(
      WebAssembly.Module.exports((await loadModule(name)).wasm).map((each) => [each.name, each.kind]),
    );
    assert.deepEqual([kinds.__instance_signal, kinds.__instance_terminated], ['global', 'global'], name);
  }
});

test('a request sees the signal while it is given', async () => {
  const { get, started } = await start('platform_probe');
  const answer = async () => (await get('/time')).text();
  assert.equal(await answer(), 'left');
  const { memory, __instance_signal: place } = started.exports;
  const write = (signal) => new DataView(memory.buffer).setUint32(place.value, signal, true);
  write(SIGXCPU);
  assert.equal(await answer(), 'up');
  write(0);
  assert.equal(await answer(), 'left');
  write(1);
  assert.equal(await answer(), 'left');
});
