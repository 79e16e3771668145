import assert from 'node:assert/strict';
import { test } from 'node:test';

import { olderNames } from '../../cli/debian/libcxx.mjs';

test('what a newer C library calls strtol is strtol here, said once', () => {
  const symbols = ['__isoc23_strtol', 'memcpy', '__isoc23_sscanf', '__isoc23_strtol', ''];
  assert.equal(olderNames(symbols), '__isoc23_strtol strtol\n__isoc23_sscanf sscanf\n');
});

test('other symbols keep their names', () => {
  assert.equal(olderNames(['strtol', '__isoc99_sscanf', '__cxa_throw', 'my__isoc23_strtol']), '');
});
