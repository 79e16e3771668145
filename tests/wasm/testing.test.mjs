// What is for tests (edge/testing) cannot be in a Worker: neither included nor linked.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build, root } from '../../cli/setup/layout.mjs';

/** What Emscripten's compiler says of a source that includes this header. */
function compile(header) {
  const compiler = join(process.env.EMSCRIPTEN_ROOT, 'em++');
  const flags = ['-std=c++23', '-fsyntax-only', `-I${join(root, 'src')}`, '-x', 'c++', '-'];
  return spawnSync(compiler, flags, { input: `#include "${header}"\n`, encoding: 'utf8' });
}

test('a Worker that includes a header for tests does not compile, and the message says why', () => {
  const { status, stderr } = compile('edge/testing/test_platform.hpp');
  assert.notEqual(status, 0);
  assert.match(stderr, /edge\/testing is for tests, which run natively: no Worker may include it/);
});
test("a Worker that includes the platform's header compiles", () => {
  const { status, stderr } = compile('edge/platform/platform.hpp');
  assert.equal(status, 0, stderr);
});
test('no Worker is linked with what is for tests', () => {
  const plan = readFileSync(join(build, 'wasm', 'build.ninja'), 'utf8');
  assert.match(plan, /\bworker\.mjs\b/);
  assert.doesNotMatch(plan, /edge\/testing|edge_testing/);
});
