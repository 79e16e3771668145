import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { elfKind } from '../../cli/debian/relocate.mjs';

const kInterpreter = 3;
const kDynamic = 2;

/** The first bytes of a 64-bit ELF file with program headers of these types. */
function elf(...types) {
  const head = Buffer.alloc(64 + types.length * 56);
  head.write('\x7fELF\x02', 'latin1');
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(types.length, 56);
  types.forEach((type, index) => head.writeUInt32LE(type, 64 + index * 56));
  return head;
}

test('an ELF file with an interpreter is a program', () =>
  assert.equal(elfKind(elf(6, kInterpreter, kDynamic)), 'program'));
test('an ELF file with a dynamic section alone is a library', () => assert.equal(elfKind(elf(1, kDynamic)), 'library'));
test('the Node that runs this is a program', { skip: process.platform !== 'linux' && 'ELF is for Linux' }, () => {
  assert.equal(elfKind(readFileSync(process.execPath).subarray(0, 4096)), 'program');
});
test('an object file is neither', () => assert.equal(elfKind(elf()), 'other'));
test('a script is neither', () => assert.equal(elfKind(Buffer.from(`#!/bin/sh\n${'#'.repeat(100)}`)), 'other'));
test('a file cut short is neither', () => assert.equal(elfKind(elf(kInterpreter).subarray(0, 40)), 'other'));
