// What would be uploaded stays within a budget: the bakery's is in package.json, that of the smallest Worker, which is
// what the framework weighs, is here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { report, sizesOf } from '../../cli/build/sizes.mjs';

const { sizeBudget } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))['workers-cpp'];

for (const [worker, target, budget] of [
  ['bakery', { module: 'worker', entry: 'worker.js' }, sizeBudget],
  ['hello', { module: 'hello', entry: 'examples/hello/worker.js' }, { Wasm: 31_000, JavaScript: 8_250 }],
]) {
  test(`the Worker "${worker}" is within its budget`, (context) => {
    const { lines, within } = report(worker, sizesOf(target), budget);
    lines.forEach((line) => context.diagnostic(line));
    assert.ok(within, lines.join('\n'));
  });
}
