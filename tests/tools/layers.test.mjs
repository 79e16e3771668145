// The layers of the framework: each includes only itself and what is left of it in the order that docs/architecture.md
// has.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';

import { root } from '../../cli/setup/layout.mjs';

const order = /^ +(error(?:\s+< \w+)+)$/m
  .exec(readFileSync(join(root, 'docs/architecture.md'), 'utf8'))[1]
  .split(/\s+< /);

/** The layer of a path below src/: "edge/http/query.hpp" is in "http", "edge/app.hpp" in "app". */
const layerOf = (path) => path.split('/')[1].replace(/\.\w+$/, '');

/** What is wrong with the includes of one file, a sentence for each. */
function faults(path, text) {
  const own = order.indexOf(layerOf(path));
  if (own < 0)
    return [`src/${path}: "${layerOf(path)}" is no layer; give it a place in the order of docs/architecture.md`];
  return text.split('\n').flatMap((line, index) => {
    const included = /^\s*#\s*include\s*["<](edge\/[^">]+)[">]/.exec(line)?.[1];
    if (!included || (order.includes(layerOf(included)) && order.indexOf(layerOf(included)) <= own)) return [];
    return [
      `src/${path}:${index + 1}: "${layerOf(path)}" includes ${included}, which is not left of it: ` +
        order.join(' < '),
    ];
  });
}

const files = readdirSync(join(root, 'src/edge'), { recursive: true })
  .map((name) => `edge/${name.split(sep).join('/')}`)
  .filter((name) => /\.[ch]pp$/.test(name));

test('no file of src/edge includes a layer above its own', () => {
  assert.ok(files.length > 100);
  assert.deepEqual(
    files.flatMap((file) => faults(file, readFileSync(join(root, 'src', file), 'utf8'))),
    [],
  );
});

test('every layer has files', () => {
  assert.deepEqual(
    order.filter((layer) => !files.some((file) => layerOf(file) === layer)),
    [],
  );
});

test('an include of the own layer and of one below it is right', () => {
  const text = '#pragma once\n\n#include <string>\n#include "edge/http/url.hpp"\n#include "edge/json/writer.hpp"\n';
  assert.deepEqual(faults('edge/http/query.cpp', text), []);
});

test('an include of a layer above is told with file, line and the order', () => {
  const [fault, ...more] = faults('edge/json/text_form.hpp', '#pragma once\n\n#include "edge/routing/router.hpp"\n');
  assert.deepEqual(more, []);
  assert.match(fault, /^src\/edge\/json\/text_form\.hpp:3: "json" includes edge\/routing\/router\.hpp, .*error < text/);
});

test('a file beside the folders is a layer of its own name', () => {
  assert.equal(faults('edge/context.hpp', '#include "edge/app.hpp"\n').length, 1);
  assert.equal(faults('edge/app.cpp', '#include "edge/context.hpp"\n').length, 0);
});

test('what applications include has nothing for tests in it', () => {
  assert.equal(faults('edge/edge.hpp', '#include <edge/testing/memory_kv.hpp>\n').length, 1);
});

test('a folder that is no layer is refused, as an include of one is', () => {
  assert.match(faults('edge/util/misc.hpp', '')[0], /"util" is no layer/);
  assert.equal(faults('edge/app.hpp', '#include "edge/util/misc.hpp"\n').length, 1);
});

/** What belongs to one host, and so behind its platform: its tool, its header fields, the globals of its JavaScript. */
const kHost = /wrangler|cloudflare|\bCF-|globalThis|scheduler\.wait/i;

test('no layer names what only one host has', () => {
  const named = files.flatMap((file) =>
    readFileSync(join(root, 'src', file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (kHost.test(line) ? [`src/${file}:${index + 1}: ${line.trim()}`] : [])),
  );
  assert.deepEqual(named, []);
});
