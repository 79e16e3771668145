import assert from 'node:assert/strict';
import { test } from 'node:test';

import { emptyTally, hold, lastLine, sum } from '../../tools/testing/tally.mjs';

const skip = { name: 'n', reason: 'r' };

test('the last line names passed and failed', () => {
  assert.equal(lastLine({ passed: 12, failed: 0, skipped: [] }), '12 passed, 0 failed');
});

test('the last line names skipped tests only where there are any', () => {
  assert.equal(lastLine({ passed: 1, failed: 2, skipped: [skip] }), '1 passed, 2 failed, 1 skipped');
});

test('tallies are summed over the rings', () => {
  const one = { passed: 1, failed: 2, skipped: [skip] };
  assert.deepEqual(sum([one, emptyTally(), one]), { passed: 2, failed: 4, skipped: [skip, skip] });
});

test('a ring that passed is left as it is', () => {
  const tally = { passed: 1, failed: 0, skipped: [] };
  assert.deepEqual(hold(tally, 0), { tally });
});

test('a ring with failed tests and a failing program is not counted twice', () => {
  assert.equal(hold({ passed: 1, failed: 2, skipped: [] }, 1).tally.failed, 2);
});

test('a ring whose program crashed has one failure more', () => {
  const { tally, complaint } = hold({ passed: 5, failed: 0, skipped: [] }, 139);
  assert.equal(tally.failed, 1);
  assert.match(complaint, /signal 11/);
});

test('a ring whose program failed without a failed test, as for a leak, has one failure', () => {
  assert.equal(hold({ passed: 5, failed: 0, skipped: [] }, 23).tally.failed, 1);
});

test('a ring without tests has failed', () => {
  assert.equal(hold(emptyTally(), 0).tally.failed, 1);
});

test('a ring of skipped tests alone has not failed', () => {
  assert.equal(hold({ passed: 0, failed: 0, skipped: [skip] }, 0).tally.failed, 0);
});
