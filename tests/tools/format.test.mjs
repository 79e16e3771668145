// The form of the sources: what npm run format makes of them is what they are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { capture } from '../../cli/process/run.mjs';
import { root } from '../../cli/setup/layout.mjs';
import {
  findBiome,
  findClang,
  sources,
  unformattedCpp,
  unformattedJavaScript,
  whyNoClangFormat,
} from '../../tools/style/formatters.mjs';

const noClang = !findClang('clang-format') && whyNoClangFormat;
const noBiome = !findBiome() && 'Biome is not in node_modules; npm ci brings it';

test('the C++ is formatted: npm run format does it', { skip: noClang }, async () => {
  assert.deepEqual(await unformattedCpp(), []);
});

test('the JavaScript is formatted and has no mistake that Biome finds', { skip: noBiome }, async () => {
  assert.deepEqual(await unformattedJavaScript(), []);
});

test('the checks of clang-tidy are ones that it has', { skip: noClang }, async () => {
  assert.match(await capture(findClang('clang-tidy'), ['--verify-config'], { cwd: root }), /No config errors/);
});

// The formatters break code, and leave comments, texts and styles to whoever writes them.
test('no line is wider than 120 columns', async () => {
  const wide = [];
  const kinds = ['*.cpp', '*.hpp', '*.js', '*.mjs', '*.cmake', '*CMakeLists.txt', '*.css', '*.html'];
  for (const file of await sources(...kinds)) {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    const isWide = (line) => line.length > 120 && !/^ *\/.*\/,$/.test(line); // a regular expression cannot be broken
    wide.push(...lines.flatMap((line, index) => (isWide(line) ? [`${file}:${index + 1}`] : [])));
  }
  assert.deepEqual(wide, []);
});

const kNumbers = [
  '(std::)?(u?int(8|16|32|64)_t|size_t|ptrdiff_t|uintptr_t)',
  '(unsigned )?char',
  'int',
  'unsigned',
  'double',
  'float',
  'bool',
];

test('numbers are converted by T(x)', async () => {
  const cast = new RegExp(`static_cast<(${kNumbers.join('|')})>\\(`);
  const found = [];
  for (const file of await sources('*.cpp', '*.hpp')) {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    found.push(...lines.flatMap((line, index) => (cast.test(line) ? [`${file}:${index + 1}`] : [])));
  }
  assert.deepEqual(found, []);
});
