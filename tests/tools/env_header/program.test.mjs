// The program that writes the header.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { root } from '../../../cli/setup/layout.mjs';
import { files, folder } from './configurations.mjs';

const program = join(root, 'cli', 'env-header.mjs');
const run = (...args) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });

test('a header that would stay the same is not touched, and what was read is told to the build', () => {
  const path = files({ 'wrangler.toml': '[vars]\nA = "b"\n', '.dev.vars': 'KEY=1\n' });
  const header = join(folder, 'made', 'worker_env.hpp');
  const stamp = join(folder, 'made', 'stamp');
  assert.equal(run(path, header, stamp).status, 0);
  const dependencies = readFileSync(`${stamp}.d`, 'utf8');
  assert.ok(
    dependencies.startsWith(`${stamp.replaceAll(' ', '\\ ')}: `) &&
      dependencies.includes('wrangler.toml') &&
      dependencies.includes(` ${dirname(path).replaceAll(' ', '\\ ')} `) && // where another .dev.vars may appear
      dependencies.includes('.dev.vars'),
  );
  utimesSync(header, 1000, 1000);
  writeFileSync(path, '# Another comment, another value.\n[vars]\nA = "c"\n');
  assert.equal(run(path, header, stamp).status, 0);
  assert.equal(statSync(header).mtimeMs, 1_000_000);
  writeFileSync(path, '[vars]\nB = "c"\n');
  assert.equal(run(path, header, stamp).status, 0);
  assert.match(readFileSync(header, 'utf8'), / B\{/);
});

test('a table that nobody knows is bound all the same, with a warning', () => {
  const path = files({ 'wrangler.toml': 'name = "a"\n[[kv]]\nbinding = "KV"\n[[r2_buckets]]\nbinding = "B"\n' });
  const { status, stderr } = run(path, join(folder, 'warned.hpp'));
  assert.equal(status, 0);
  assert.equal(
    stderr,
    `${path}:2: warning: [[kv]] is no table that workers-cpp knows: KV is bound as something that only ` +
      'env.raw("KV") gives\n',
  );
});

test('a mistake ends the program with its message alone, and leaves the header as it was', () => {
  const path = files({ 'wrangler.toml': '[vars\n' });
  const { status, stderr } = run(path, join(folder, 'never.hpp'));
  assert.equal(status, 1);
  assert.match(stderr, /^\/.+wrangler\.toml:1:\d+: error: [^\n]+\n$/);
});
