import assert from 'node:assert/strict';
import { test } from 'node:test';

import { adviceFor, missingPrograms } from '../../cli/setup/prerequisites.mjs';

const cmake = { programs: ['cmake'], debian: 'cmake', brew: 'cmake' };
const ninja = { programs: ['ninja', 'make'], debian: 'ninja-build', brew: 'ninja' };

test('everything is missing where PATH is empty', () => {
  assert.ok(missingPrograms('').some(({ programs }) => programs.includes('cmake')));
});

test('the advice on Debian names the programs and the packages that bring them', () => {
  assert.equal(
    adviceFor([cmake, ninja], { platform: 'linux', apt: true }),
    'missing: cmake, ninja or make; as root: apt-get install cmake ninja-build',
  );
});

test('the advice on macOS names the packages of Homebrew', () => {
  assert.equal(adviceFor([ninja], { platform: 'darwin', apt: false }), 'missing: ninja or make; brew install ninja');
});

test('the advice elsewhere does not tell to run apt', () => {
  assert.ok(!adviceFor([cmake], { platform: 'linux', apt: false }).includes('apt-get'));
});
