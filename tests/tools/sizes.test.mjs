import assert from 'node:assert/strict';
import { test } from 'node:test';

import { report } from '../../cli/build/sizes.mjs';

const sizes = { Wasm: { raw: 90_000, gzip: 40_000 }, JavaScript: { raw: 30_000, gzip: 10_000 } };

test('the size report names each part and their sum', () => {
  const { lines, within } = report('hello', sizes, { Wasm: 40_000, JavaScript: 10_000 });
  assert.ok(within);
  assert.deepEqual(lines, [
    'size of hello: Wasm 90.0 kB (gzip 40.0 kB), JavaScript 30.0 kB (gzip 10.0 kB), together 120.0 kB ' +
      '(gzip 50.0 kB); budget 50.0 kB of gzip',
  ]);
});

test('a part over its budget says by how much and where the budget is', () => {
  const { lines, within } = report('hello', sizes, { Wasm: 39_900, JavaScript: 11_000 });
  assert.ok(!within);
  assert.equal(lines.length, 2);
  assert.match(lines[1], /hello's Wasm is 0\.1 kB of gzip over its budget \(package\.json/);
});

test('what one part has left is not for another', () => {
  assert.ok(!report('hello', sizes, { Wasm: 60_000, JavaScript: 9_999 }).within);
});

test("a Worker without a budget is told its sizes and held to nobody else's", () => {
  const { lines, within } = report('notes', sizes, undefined);
  assert.ok(within);
  assert.deepEqual(lines, [
    'size of notes: Wasm 90.0 kB (gzip 40.0 kB), JavaScript 30.0 kB (gzip 10.0 kB), together 120.0 kB (gzip 50.0 kB)',
  ]);
});
