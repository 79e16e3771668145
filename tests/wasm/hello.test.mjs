// The smallest Worker there is (examples/hello), behind the runtime.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadWorker } from './harness.mjs';

const worker = await loadWorker('hello');
const get = (path) => worker.fetch(new Request(`http://localhost${path}`), {}, { waitUntil: () => {} });

test('it says hello', async () => {
  const answer = await get('/');
  assert.equal(answer.status, 200);
  assert.equal(await answer.text(), 'Hello, world!\n');
  assert.match(answer.headers.get('X-Request-Id'), /^[0-9a-f-]{36}$/);
});

test('it has problem documents for what it does not know', async () => {
  const answer = await get('/nowhere');
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
});

const importsOf = (name) => {
  const bytes = readFileSync(new URL(`../../build/wasm/${name}.wasm`, import.meta.url));
  return WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map((wanted) => wanted.name);
};
const isEmbind = (name) => name.startsWith('_embind_') || name === '_emval_create_invoker';

test('it links neither streams, which it does not send, nor what reads values of JavaScript', () => {
  const imports = importsOf('hello');
  assert.ok(imports.includes('edge_respond'), 'imports have their names');
  assert.deepEqual(
    imports.filter((name) => isEmbind(name) || name === 'edge_construct' || name.startsWith('fd_')),
    [],
  );
});

test('the bakery, which sends streams, links them without the types of Embind', () => {
  const imports = importsOf('worker');
  assert.ok(imports.includes('edge_construct'));
  assert.deepEqual(imports.filter(isEmbind), []);
});

test('a Worker that calls a value of JavaScript links the types of Embind', () => {
  assert.ok(importsOf('probe').includes('_embind_register_std_string'));
});
