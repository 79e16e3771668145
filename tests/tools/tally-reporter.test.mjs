import assert from 'node:assert/strict';
import { test } from 'node:test';

import { count } from '../../tools/testing/tally-reporter.mjs';

const kFile = '/x/a.test.mjs';

const event = (type, data = {}) => ({
  type,
  data: { name: 'n', nesting: 0, file: kFile, ...data, details: { type: 'test', ...data.details } },
});

async function* stream(...events) {
  yield* events;
}

test('the reporter counts tests, not suites', async () => {
  const events = stream(
    event('test:pass', { nesting: 1 }),
    event('test:pass', { details: { type: 'suite' } }),
    event('test:summary'),
  );
  assert.deepEqual(await count(events), { passed: 1, failed: 0, skipped: [] });
});

test('the reporter gives the reasons of skips, and says where there is none', async () => {
  const { skipped } = await count(stream(event('test:pass', { skip: 'no net' }), event('test:pass', { skip: true })));
  assert.deepEqual(
    skipped.map(({ reason }) => reason),
    ['no net', 'no reason given'],
  );
});

test('the reporter does not count a file without tests as a test that passed', async () => {
  assert.equal((await count(stream(event('test:pass', { name: kFile })))).passed, 0);
});

test('the reporter counts a file that could not be run as a failure', async () => {
  assert.equal((await count(stream(event('test:fail', { name: kFile, details: { error: {} } })))).failed, 1);
});

test('the reporter counts a failed subtest once, and not its parent too', async () => {
  const failed = event('test:fail', { nesting: 1, details: { error: { failureType: 'testCodeFailure' } } });
  const parent = event('test:fail', { details: { error: { failureType: 'subtestsFailed' } } });
  assert.equal((await count(stream(failed, parent))).failed, 1);
});

test('the reporter counts a suite whose hook failed', async () => {
  const suite = event('test:fail', { details: { type: 'suite', error: { failureType: 'hookFailed' } } });
  assert.equal((await count(stream(suite))).failed, 1);
});
