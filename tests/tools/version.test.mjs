import assert from 'node:assert/strict';
import { test } from 'node:test';

import { atLeast, parseVersion, upstreamVersion } from '../../cli/setup/version.mjs';

test('versions are compared by number, not by letter', () => assert.ok(atLeast('10.2', '9.10')));
test('versions equal to the minimum will do', () => assert.ok(atLeast('4.0', '4.0.0')));
test('versions may begin with a v', () => assert.ok(atLeast('v24.21.0', '22.12.0')));
test('versions below the minimum will not do', () => assert.ok(!atLeast('3.1.74', '4.0')));
test('versions that differ in the last part only are told apart', () => assert.ok(!atLeast('22.11.9', '22.12.0')));
test('versions that are missing are below every minimum', () => assert.ok(!atLeast(undefined, '0')));
test('versions that are no numbers are below every minimum', () => assert.ok(!atLeast('unknown', '0')));
test('versions of git builds are read up to their suffix', () =>
  assert.deepEqual(parseVersion('6.0.5-git'), [6, 0, 5]));

test('upstream versions lose epoch, repacking and revision', () => {
  assert.equal(upstreamVersion('6.0.5+dfsg+~1.41.5-2'), '6.0.5');
  assert.equal(upstreamVersion('1:21.1.8-13'), '21.1.8');
  assert.equal(upstreamVersion('131-2'), '131');
  assert.equal(upstreamVersion('3.7.1.orig.tar.gz'), '3.7.1');
});
