import assert from 'node:assert/strict';
import { test } from 'node:test';

import { report } from '../../tools/build/sizes.mjs';

const sizes = { Wasm: { raw: 90_000, gzip: 40_000 }, JavaScript: { raw: 30_000, gzip: 10_000 } };

test('the size report names each part and their sum', () => {
  const { lines, within } = report(sizes, 50_000);
  assert.ok(within);
  assert.match(lines[0], /Wasm 90\.0 kB \(gzip 40\.0 kB\), JavaScript 30\.0 kB \(gzip 10\.0 kB\), together 120\.0 kB \(gzip 50\.0 kB\)/);
});

test('a sum over the budget says by how much and where the budget is', () => {
  const { lines, within } = report(sizes, 49_900);
  assert.ok(!within);
  assert.match(lines[1], /0\.1 kB of gzip over the budget in tools\/size-budget\.json/);
});
