// The quick checks of clang-tidy: see .clang-tidy and tools/style/tidy.mjs.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';

import { findClang, whyNoClangFormat } from '../../tools/style/formatters.mjs';
import { findingsIn, quickFindings } from '../../tools/style/tidy.mjs';

suite('clang-tidy', { skip: !findClang('clang-tidy') && whyNoClangFormat }, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'tidy '));
  after(() => rmSync(scratch, { recursive: true }));
  const folder = join(scratch, 'src'); // what is not below one is not ours, for .clang-tidy
  mkdirSync(folder);
  const findings = (files) => {
    const paths = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    return findingsIn(paths, join(folder, 'all.cpp'));
  };

  test('finds nothing in sources without a mistake', async () => {
    assert.deepEqual(await findings({ 'right.cpp': 'int half(int number) { return number / 2; }\n' }), []);
  });

  test('finds a mistake, and says where it is', async () => {
    const found = await findings({
      'right.cpp': 'int half(int number) { return number / 2; }\n',
      'wrong.cpp': '\nint is_same(int a, int b) { return a == b ? 1 : 1; }\n',
    });
    assert.equal(found.length, 1);
    assert.match(found[0], /wrong\.cpp:2:\d+: error: .*\[bugprone-branch-clone/);
  });

  test('tells of two sources that name the same thing, since they are read as one', async () => {
    const found = await findings({
      'one.cpp': 'namespace { int refuse() { return 1; } }\nint one() { return refuse(); }\n',
      'two.cpp': 'namespace { int refuse() { return 2; } }\nint two() { return refuse(); }\n',
    });
    assert.match(found.join('\n'), /two\.cpp:1:\d+: error: redefinition of 'refuse'/);
  });

  test('finds nothing in the framework', async () => {
    assert.deepEqual(await quickFindings(), []);
  });
});
