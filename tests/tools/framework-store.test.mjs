// The compiled frameworks that projects share: which are kept, and what is said of them.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { frameworksLine, measureFrameworks, pruneFrameworks, useFramework } from '../../cli/build/framework-store.mjs';

const kNow = new Date('2026-06-30T12:00:00Z');
const daysAgo = (days) => new Date(kNow - days * 24 * 60 * 60 * 1000);

let store;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'framework-'));
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

function make(name, usedAt) {
  mkdirSync(join(store, name, 'lib'), { recursive: true });
  writeFileSync(join(store, name, 'lib', 'libedge.a'), 'x'.repeat(1000));
  utimesSync(join(store, name), usedAt, usedAt);
}

test('those that no build has used for 30 days are removed, with all that is in them', () => {
  make('wasm-old', daysAgo(30.1));
  make('wasm-new', daysAgo(29.9));
  make('native-older', daysAgo(400));
  assert.deepEqual(pruneFrameworks(store, kNow).sort(), ['native-older', 'wasm-old']);
  assert.deepEqual(readdirSync(store), ['wasm-new']);
});

test('one that is used is kept from then on', () => {
  make('wasm-old', daysAgo(31));
  assert.equal(useFramework(join(store, 'wasm-old'), daysAgo(1)), true);
  assert.deepEqual(pruneFrameworks(store, kNow), []);
});

test('one that is not there is not used, and not made by asking', () => {
  assert.equal(useFramework(join(store, 'wasm-none'), kNow), false);
  assert.deepEqual(readdirSync(store), []);
});

test('where there is none yet, none is removed or counted', () => {
  const nowhere = join(store, 'not', 'yet');
  assert.deepEqual(pruneFrameworks(nowhere, kNow), []);
  assert.deepEqual(measureFrameworks(nowhere), { count: 0, bytes: 0 });
});

test('how many there are, how large, and when they go is one line', () => {
  make('wasm-1', daysAgo(1));
  make('native-1', daysAgo(1));
  assert.deepEqual(measureFrameworks(store), { count: 2, bytes: 2000 });
  assert.match(frameworksLine(store), /^2 compiled frameworks, 0 MB \(.*framework-.*\); .* 30 days is removed/);
});
