import assert from 'node:assert/strict';
import { test } from 'node:test';

import { allocators } from '../../tools/testing/cost-profile.mjs';
import { compare, sentence, table } from '../../tools/testing/cost-report.mjs';
import { whyNoCosts } from '../../tools/testing/cost.mjs';

const counts = (changes = {}) => ({
  instructions: 10_000,
  allocations: 20,
  allocatedBytes: 1000,
  copiedBytes: 0,
  ...changes,
});
const baseline = { read: counts() };
const failures = (measured) =>
  compare(baseline, measured)
    .filter((row) => !row.within)
    .map(sentence);

test('counts that are as committed are all right', () => {
  assert.deepEqual(
    compare(baseline, { read: counts() }).map(({ within }) => within),
    [true, true, true, true],
  );
});

test('5 % more or fewer instructions are all right', () => {
  assert.deepEqual(failures({ read: counts({ instructions: 10_500 }) }), []);
  assert.deepEqual(failures({ read: counts({ instructions: 9500 }) }), []);
});

test('more than 5 % more instructions are a failure', () => {
  assert.deepEqual(failures({ read: counts({ instructions: 10_600 }) }), [
    'read: 10,600 instructions, 6.0 % more than 10,000',
  ]);
});

test('more than 5 % fewer instructions are a failure as well, for the gain could be lost again unseen', () => {
  assert.deepEqual(failures({ read: counts({ instructions: 9400 }) }), [
    'read: 9,400 instructions, 6.0 % less than 10,000',
  ]);
});

test('one more allocation is a failure', () => {
  assert.deepEqual(failures({ read: counts({ allocations: 21 }) }), ['read: 21 allocations, 5.0 % more than 20']);
});

test('bytes copied where there were none are a failure', () => {
  assert.deepEqual(failures({ read: counts({ copiedBytes: 300 }) }), ['read: 300 bytes copied, more than 0']);
});

test('without instructions the rest is compared', () => {
  assert.equal(compare(baseline, { read: counts({ instructions: undefined }) }).length, 3);
});

test('a case without a baseline is a failure', () => {
  assert.match(
    failures({ read: counts(), write: counts() })[0],
    /^write: 10,000 instructions, and nothing in the baseline$/,
  );
});

test('a baseline without its case is a failure', () => {
  assert.match(failures({})[0], /^read: the baseline has instructions for it, and there is no such case$/);
});

test('the table has a line a case, with how far off it is, and copies per byte of a large body', () => {
  const measured = { read: counts({ instructions: 11_000, copiedBytes: 20_000 }) };
  const lines = table(baseline, measured, { read: 10_000 });
  assert.equal(lines.length, 2);
  assert.match(lines[1], /^read +11,000 \(\+10\.0 %\) +20 +1,000 +20,000 \(was 0\) +2\.00$/);
});

test('on another kind of processor the reason names both', () => {
  assert.match(whyNoCosts('linux', 'arm64'), /x86-64.*arm64/);
  assert.equal(whyNoCosts('linux', 'x64'), undefined);
});

test("allocations are told by the first function that is not the standard library's, and who called it", () => {
  const frames = [
    'operator new(unsigned long) (in x.so)',
    'std::vector<int>::grow() (in cost)',
    'edge::a() (in cost)',
    'edge::b() (in cost)',
    'cost_counted (in cost)',
  ];
  const ftbl = frames.map((name, index) => `0x${index}: ${name}`);
  const text = JSON.stringify({ ftbl, pps: [{ tbk: 8, tb: 200, fs: [0, 1, 2, 3, 4] }] });
  assert.deepEqual(allocators(text, 4), ['       2        50 B  edge::a() < edge::b()']);
});

test('allocations that do not count are left out', () => {
  const ftbl = ['0x1: edge::a() (in cost)', '0x2: cost_aside (in cost)', '0x3: cost_counted (in cost)'];
  const text = JSON.stringify({
    ftbl,
    pps: [
      { tbk: 1, tb: 1, fs: [0, 1, 2] },
      { tbk: 1, tb: 1, fs: [0] },
    ],
  });
  assert.deepEqual(allocators(text, 1), []);
});
