import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readCatch2Report } from '../../tools/testing/catch2-report.mjs';

const testCase = (name, body) => `<TestCase name="${name}" tags="[a]" filename="f.cpp" line="3">\n${body}\n</TestCase>`;
const kPass = '<OverallResult success="true" skips="0"/>';
const kFail = '<Expression success="false"></Expression><OverallResult success="false" skips="0"/>';

test('a Catch2 report counts test cases, not assertions or sections', () => {
  const section = '<Section name="s"><OverallResults successes="7" failures="0"/></Section>';
  assert.equal(readCatch2Report(testCase('a', section + kPass) + testCase('b', kPass)).passed, 2);
});

test('a Catch2 report gives the reason of a skip', () => {
  const xml = testCase(
    'needs &lt;net&gt;',
    '<Skip filename="f" line="1">\n  no &quot;net&quot;\n</Skip><OverallResult success="true" skips="1"/>',
  );
  assert.deepEqual(readCatch2Report(xml), {
    passed: 0,
    failed: 0,
    skipped: [{ name: 'needs <net>', reason: 'no "net"' }],
  });
});

test('a Catch2 report counts a failed case', () => {
  assert.deepEqual(readCatch2Report(testCase('a', kPass) + testCase('b', kFail)), {
    passed: 1,
    failed: 1,
    skipped: [],
  });
});

test('a Catch2 report that a crash cut short counts the case it was in as failed', () => {
  const xml = `${testCase('a', kPass)}\n<TestCase name="b" tags="">\n  <Section name="s">`;
  assert.deepEqual(readCatch2Report(xml), { passed: 1, failed: 1, skipped: [] });
});

test('a Catch2 case that skipped a part and failed in another has failed', () => {
  const body = '<Skip filename="f" line="1">x</Skip><OverallResult success="false" skips="1"/>';
  assert.deepEqual(readCatch2Report(testCase('a', body)), { passed: 0, failed: 1, skipped: [] });
});

test('an empty Catch2 report counts nothing', () => {
  assert.deepEqual(readCatch2Report(''), { passed: 0, failed: 0, skipped: [] });
});
