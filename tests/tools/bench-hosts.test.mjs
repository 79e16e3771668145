// The table of the benchmark of hosts.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hostTable } from '../../bench/hosts/table.mjs';

const cases = [{ name: 'get', title: 'GET' }];
const even = (median) => ({ median, low: 0.9 * median, high: 1.1 * median });
const of = (contender, factor) => ({
  contender,
  start: even(200 * factor),
  resident: 100e6 * factor,
  cpu: { get: even(300 * factor) },
});

test('a host has a line for each contender, and how this project compares', () => {
  assert.deepEqual(hostTable('Node', [of('plain', 1), of('edge', 1.5)], cases).split('\n'), [
    'Node          first answer  memory            GET',
    'plain JS     200 ms +-10 %  100 MB  300 us +-10 %',
    'workers-cpp  300 ms +-10 %  150 MB  450 us +-10 %',
    'ratio                 1.50    1.50           1.50',
  ]);
});
