import assert from 'node:assert/strict';
import { test } from 'node:test';

import { majorVersion } from '../../cli/debian/clang-runtime.mjs';

test("the runtime's package is named by the major version of LLVM", () => {
  assert.equal(majorVersion('/a/usr/lib/llvm-21/bin'), '21');
});

test('a folder that is not of LLVM has no major version', () => {
  assert.throws(() => majorVersion('/usr/bin'), /\/usr\/bin: not a folder of Debian's LLVM/);
});
