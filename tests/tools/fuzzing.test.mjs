import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { targetsWithCorpus, whyNoFuzzer } from '../../tools/testing/fuzzing.mjs';

test('where there is no libFuzzer, the reason names the variable that would help', () => {
  assert.match(whyNoFuzzer({}), /EDGE_FUZZ_CXX/);
});

test('where a clang is named there is no reason not to fuzz', () => {
  assert.equal(whyNoFuzzer({ EDGE_FUZZ_CXX: 'clang++' }), undefined);
});

test('every fuzz target has inputs, and all inputs have a target', () => {
  const cmake = readFileSync(new URL('../fuzz/CMakeLists.txt', import.meta.url), 'utf8');
  const listed = /^set\(targets\s+([^)]*)\)/m.exec(cmake)[1].trim().split(/\s+/);
  assert.deepEqual(targetsWithCorpus(), listed);
});
