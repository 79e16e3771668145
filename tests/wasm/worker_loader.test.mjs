// When the platform calls for the code of a Worker (wasm/worker_loader.js): it keeps the callback, and may call it when
// the instance that has the code has trapped, which is entered no more.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

const source = readFileSync(new URL('../../wasm/worker_loader.js', import.meta.url), 'utf8');

/** A loader over an instance whose C++ makes code so; with what waits for that instance, and what it was asked. */
function loaderOver(make) {
  let library;
  const waiting = new Set();
  const traps = [];
  const entered = [];
  const enter = async (made, number, size) => {
    entered.push([number, size]);
    made.code = make();
  };
  runInNewContext(source, {
    addToLibrary: (given) => (library = given),
    Module: { edge: { waiting, records: { writeText: (text) => text.length } } },
    Emval: { toValue: (handle) => handle, toHandle: (value) => value },
    WebAssembly: { promising: (called) => called },
    _edge_make_worker_code: enter,
  });
  const platform = { trapped: (error) => traps.push(error) };
  const loader = library.edge_worker_loader({ get: (_, codeOf) => codeOf }, platform);
  return { loader, waiting, traps, entered };
}

test('the code is made when the platform calls for it', async () => {
  const { loader, entered } = loaderOver(() => 'code');
  const codeOf = loader.get('name', 7);
  assert.deepEqual(entered, []);
  assert.equal(await codeOf(), 'code');
  assert.deepEqual(entered, [[7, 4]]);
});

test('a trap while code is made is told, and fails the call', async () => {
  const trap = new Error('unreachable');
  const { loader, traps } = loaderOver(() => {
    throw trap;
  });
  await assert.rejects(loader.get('name', 7), trap);
  assert.deepEqual(traps, [trap]);
});

test('an instance that has trapped is not entered for the first use of a Worker', async () => {
  const { loader, waiting, entered } = loaderOver(() => 'code');
  const codeOf = loader.get('name', 7);
  for (const each of waiting) each.trapped(new Error('unreachable'));
  await assert.rejects(codeOf(), { message: /has ended: Error: unreachable/, retryable: true });
  assert.deepEqual(entered, []);
});
