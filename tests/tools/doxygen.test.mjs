import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { findDoxygen } from '../../tools/setup/doxygen.mjs';

let system, path;

/** A Doxygen of that version below `prefix`. */
function doxygen(prefix, version) {
  mkdirSync(join(prefix, 'usr', 'bin'), { recursive: true });
  const program = join(prefix, 'usr', 'bin', 'doxygen');
  writeFileSync(program, `#!/bin/sh\necho "${version} (somewhere)"\n`);
  chmodSync(program, 0o755);
  return program;
}

const theme = (prefix) => mkdirSync(join(prefix, 'usr', 'share', 'doxygen-awesome-css'), { recursive: true });
const find = (ours) => findDoxygen({ path, system, ours: ours ?? null });

beforeEach(() => {
  system = mkdtempSync(join(tmpdir(), 'doxygen-'));
  path = join(system, 'usr', 'bin');
});
afterEach(() => rmSync(system, { recursive: true }));

test('a Doxygen on PATH with its theme is found', async () => {
  const program = doxygen(system, '1.12.0');
  theme(system);
  assert.deepEqual(await find(), { program, theme: join(system, 'usr', 'share', 'doxygen-awesome-css') });
});

test("Debian's in the toolchain folder goes first", async () => {
  doxygen(system, '1.12.0');
  theme(system);
  const ours = join(system, 'ours');
  const program = doxygen(ours, '1.17.0');
  theme(ours);
  assert.equal((await find(ours)).program, program);
});

test('a Doxygen that gives headings other anchors is none', async () => {
  doxygen(system, '1.9.4');
  theme(system);
  assert.equal(await find(), undefined);
});

test('a Doxygen without the theme is none', async () => {
  doxygen(system, '1.12.0');
  assert.equal(await find(), undefined);
});

test('a machine without Doxygen has none', async () => assert.equal(await find(), undefined));
