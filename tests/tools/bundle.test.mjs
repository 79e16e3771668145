import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundleEntry } from '../../cli/build/bundle.mjs';

const textOf = (entry, options) => Buffer.from(bundleEntry(entry, options)).toString();

test('an entry is bundled with the runtime, and without what is built', () => {
  const text = textOf('worker.js');
  assert.doesNotMatch(text, /from ?["']workers-cpp/);
  assert.match(text, /Retry-After/);
  assert.deepEqual(text.match(/from"([^"]*)"/g), [
    'from"./build/worker/worker.wasm"',
    'from"./build/worker/worker.mjs"',
    'from"cloudflare:workers"',
  ]);
});

test('what is built is imported from where the entry stands', () => {
  assert.match(textOf('examples/hello/worker.js'), /from"\.\.\/\.\.\/build\/wasm\/hello\.wasm"/);
});

test('a class of Durable Objects keeps its name when it is minified', () => {
  assert.match(textOf('worker.js'), /"OrderObject"/);
});

test('the entry decides whether it is minified', () => {
  assert.ok(textOf('worker.js', { minify: false }).length > textOf('worker.js').length);
});

test('an entry that is not there is named', () => {
  assert.throws(() => bundleEntry('no-such-entry.js'), /no-such-entry\.js/);
});
