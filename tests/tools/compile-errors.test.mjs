// Programs with one mistake each, and what the compiler says of it first: tests/edge/compile_errors/*.cpp.
//
//   // error: "retries" is a text, and minimum() is for numbers      the first error has these words
//   #ifdef CURED                                                      without the mistake it compiles: the mistake, and
//   ...                                                               nothing else, is what the compiler speaks of
//
// The cured programs are one file, so their names differ.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';

import { CommandFailed, capture } from '../../cli/process/run.mjs';
import { modules, root, temporary } from '../../cli/setup/layout.mjs';

// The messages are computed, which g++ cannot do: there the words stand in a line of their own, above the error.
const compiler = process.env.EDGE_FUZZ_CXX;
const skip = compiler ? false : 'no native clang is known here; name one in EDGE_FUZZ_CXX';
const folder = join(root, 'tests', 'edge', 'compile_errors');
const programs = readdirSync(folder).filter((name) => name.endsWith('.cpp'));
const flags = [
  ...['-std=c++23', '-fsyntax-only', '-fdiagnostics-color=never', '-Wall', '-Wextra', '-Wno-unused'],
  ...['-I', join(root, 'src')],
  ...['-isystem', process.env.EDGE_SIMDJSON_DIR ?? join(modules, '@nozbe', 'simdjson', 'src')],
  ...['-DSIMDJSON_EXCEPTIONS=0', '-DSIMDJSON_DISABLE_DEPRECATED_API=1'],
];

/** All that the compiler says. */
async function compile(...args) {
  try {
    return await capture(compiler, [...flags, ...args], { cwd: root });
  } catch (error) {
    if (error instanceof CommandFailed) return error.message;
    throw error;
  }
}

/** Calls `work` with each item, as many at a time as there are processors; gives the results by item. */
async function mapped(items, work) {
  const results = new Map();
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) results.set(item, await work(item));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}

const errorsIn = (said) => said.split('\n').filter((line) => /\b(?:fatal )?error: /.test(line));
const expectedOf = (name) => /^\/\/ error: (.+)\n/.exec(readFileSync(join(folder, name), 'utf8'))?.[1];

suite('a mistake', { skip }, () => {
  let work;
  let said;
  let cured;
  before(async () => {
    mkdirSync(temporary, { recursive: true });
    work = mkdtempSync(join(temporary, 'compile-errors-'));
    const headers = join(work, 'edge.pch');
    await capture(compiler, [
      ...flags.filter((flag) => flag !== '-fsyntax-only'),
      ...['-x', 'c++-header', join(root, 'src', 'edge', 'edge.hpp'), '-o', headers],
    ]);
    const all = join(work, 'cured.cpp');
    writeFileSync(all, programs.map((name) => `#include ${JSON.stringify(join(folder, name))}\n`).join(''));
    const given = ['-include-pch', headers];
    said = await mapped(programs, (name) => compile(...given, join(folder, name)));
    cured = await compile(...given, '-DCURED', all);
  });
  after(() => rmSync(work, { recursive: true, force: true }));

  for (const name of programs) {
    test(`is told in one line: ${name}`, () => {
      const expected = expectedOf(name);
      assert.ok(expected, 'the file begins with "// error: " and words of the first error');
      const [first = 'it compiles'] = errorsIn(said.get(name));
      assert.ok(first.includes(expected), `expected: ${expected}\nthe first error: ${first}`);
    });
  }

  test('is what the compiler speaks of: without it all of them compile', () => {
    assert.deepEqual(errorsIn(cured), []);
  });
});
