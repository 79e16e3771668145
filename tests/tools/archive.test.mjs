import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dependencies } from '../../cli/debian/archive.mjs';
import { versionsOf } from '../../cli/debian/unpack.mjs';

test('dependencies are read from what apt-cache prints', () => {
  assert.deepEqual(dependencies('emscripten\n  Depends: binaryen\n  PreDepends: lld-21\n'), ['binaryen', 'lld-21']);
});

test('dependencies on any architecture are by name alone', () => {
  assert.deepEqual(dependencies('a\n  Depends: python3:any\n'), ['python3']);
});

test('dependencies take the first of alternatives', () => {
  assert.deepEqual(dependencies('a\n |Depends: x\n |Depends: y\n  Depends: z\n  Depends: w\n'), ['x', 'w']);
});

test('dependencies take the first provider of a virtual package', () => {
  assert.deepEqual(dependencies('a\n  Depends: <virtual>\n    real\n    other\n  Depends: z\n'), ['real', 'z']);
});

test('dependencies leave out an alternative that is a virtual package', () => {
  assert.deepEqual(dependencies('a\n |Depends: x\n  Depends: <virtual>\n    real\n'), ['x']);
});

test('dependencies leave out other relations', () => {
  assert.deepEqual(dependencies('a\n  Depends: b\n  Recommends: c\n    d\n  Conflicts: e\n'), ['b']);
});

test('versions come from file names, epochs unescaped', () => {
  assert.deepEqual(versionsOf(['/p/clang-21_1%3a21.1.8-13_amd64.deb']), { 'clang-21': '1:21.1.8-13' });
});
