// What the compiler says of names that a configuration does not bind.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { envHeader } from '../../../cli/env-header.mjs';
import { root } from '../../../cli/setup/layout.mjs';
import { files, folder } from './configurations.mjs';

/** What the compiler of the native tests says of these statements, of which each has a line of its own. */
function complaints(configuration, statements, ...options) {
  const place = mkdtempSync(join(folder, 'compiled-'));
  writeFileSync(
    join(place, 'worker_env.hpp'),
    envHeader(files({ 'wrangler.toml': configuration, '.dev.vars': 'KEY=1\n' })),
  );
  const lines = [
    '#include "edge/bindings/env.hpp"',
    '#include "worker_env.hpp"',
    'void use(const edge::Env& env) {',
    ...statements,
    '}',
  ];
  const source = join(place, 'use.cpp');
  writeFileSync(source, `${lines.join('\n')}\n`);
  const flags = ['-std=c++23', '-fsyntax-only', '-I', join(root, 'src'), '-I', place, ...options];
  const { stderr, error } = spawnSync(process.env.CXX ?? 'c++', [...flags, source], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (error) throw error;
  return {
    stderr,
    at: (line) =>
      stderr
        .split('\n')
        .filter((each) => each.includes(`use.cpp:${line + 4}:`) && each.includes('error'))
        .join('\n'),
  };
}

const configuration = '[[kv_namespaces]]\nbinding = "ORDERS"\n[vars]\nMODE = "a"\nDAYS = 1\n';

test('a name that the file lacks, or has as another kind, does not compile, and the compiler names it', () => {
  const { stderr, at } = complaints(configuration, [
    '(void)env.kv(WorkerEnv::ORDERZ);',
    '(void)env.kv(WorkerEnv::MODE);',
    '(void)env.var(WorkerEnv::ORDERS);',
    'std::string_view days = env.var(WorkerEnv::DAYS);',
    '(void)env.var(WorkerEnv::KEY);',
    'edge::KvNamespace kv = env.kv(WorkerEnv::ORDERS); (void)kv;',
    '(void)env.secret(WorkerEnv::KEY).value_or("");',
  ]);
  assert.match(at(0), /ORDERZ.*wrangler_toml::WorkerEnv/, stderr);
  for (const line of [1, 2, 3, 4]) assert.notEqual(at(line), '', `${line}: ${stderr}`);
  for (const line of [5, 6]) assert.equal(at(line), '', stderr);
});

test('a name that is a macro is refused in our words', () => {
  const { stderr } = complaints('[vars]\nDEBUG = "1"\n', [], '-DDEBUG=1');
  assert.match(stderr, /DEBUG of \[vars\] in wrangler\.toml is also a macro, so it cannot be a member: rename it/);
});
