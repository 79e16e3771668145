// The C++ of README, docs/*.md and the framework's headers compiles. tools/docs/examples.mjs says what a block stands
// in.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';

import { documented, examplesIn, kindOf, translationUnits, unfencedCode } from '../../tools/docs/examples.mjs';
import { CommandFailed, capture } from '../../cli/process/run.mjs';
import { modules, root } from '../../cli/setup/layout.mjs';

// As native tests are compiled, if the set-up has brought that compiler.
const { CXX, EDGE_FUZZ_CXX: clang, EDGE_LIBCXX_DIR: libcxx } = process.env;
const compiler = (libcxx && clang) || CXX || (process.platform === 'darwin' ? 'c++' : 'g++');
const flags = [
  ...(compiler === clang ? ['-stdlib++-isystem', join(libcxx, 'include')] : []),
  ...['-std=c++23', '-fsyntax-only', '-fdiagnostics-color=never'],
  // Parts of programs: what they name need not be used, and what they return need not be all.
  ...['-Wall', '-Wextra', '-Wno-unused-variable', '-Wno-unused-parameter', '-Wno-return-type'],
  ...['-I', join(root, 'src'), '-I', join(root, 'tests', 'edge', 'docs')],
  ...['-isystem', process.env.EDGE_SIMDJSON_DIR ?? join(modules, '@nozbe', 'simdjson', 'src')],
  ...['-DSIMDJSON_EXCEPTIONS=0', '-DSIMDJSON_DISABLE_DEPRECATED_API=1'],
];

/** What the compiler says of one text. */
async function compile(text) {
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  const path = join(folder, 'example.cpp');
  writeFileSync(path, text);
  try {
    return await capture(compiler, [...flags, path], { cwd: root });
  } catch (error) {
    if (error instanceof CommandFailed) return error.message;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('examples are the blocks fenced as cpp, with their lines', () => {
  const text = 'a\n\n  ```cpp\n  int a;\n    int b;\n  ```\n```text\nint c;\n```\n';
  assert.deepEqual(examplesIn('a.md', text.split('\n')), [{ file: 'a.md', line: 4, code: 'int a;\n  int b;\n' }]);
});

test('code that is indented and not fenced is found', () => {
  const text = 'a\n\n    int a;\n```text\n    int b;\n```\n    a table  of something\n';
  assert.deepEqual(unfencedCode('a.md', text.split('\n')), ['a.md:3']);
});

test('the first word of an example says what it stands in', () => {
  assert.equal(kindOf({ code: '#include "edge/edge.hpp"\n' }), 'file');
  assert.equal(kindOf({ code: '// a\ntemplate <>\nint x<int>;\n' }), 'declarations');
  assert.equal(kindOf({ code: 'constexpr_looking();\n' }), 'statements');
});

test('the documentation has its C++ in fences, where it is compiled', () => {
  assert.deepEqual(
    documented().flatMap((file) => unfencedCode(file)),
    [],
  );
});

suite('examples', () => {
  const examples = documented().flatMap((file) => examplesIn(file));
  const broken = { file: 'docs/broken.md', line: 7, code: 'use(1);\nreturn Response::txt("hi");\n' };
  let said;
  before(async () => (said = (await Promise.all(translationUnits([...examples, broken]).map(compile))).join('\n')));

  test('are there', () => assert.ok(examples.length > 25));

  for (const { file, line, code } of examples) {
    const end = line + code.split('\n').length;
    test(`${file}:${line} compiles`, () => {
      const lines = said.split('\n').filter((text) => {
        const place = /^(.*?):(\d+):.*(?:error|warning): /.exec(text);
        return place?.[1].endsWith(file) && place[2] >= line && place[2] < end;
      });
      assert.deepEqual(lines, []);
    });
  }

  test('are told where they are wrong, and not elsewhere', () => {
    const faults = said.split('\n').filter((text) => /(error|warning): /.test(text));
    assert.deepEqual(
      faults.filter((text) => !text.includes('docs/broken.md:8:')),
      [],
    );
    assert.equal(faults.length, 1);
  });
});
