// Who a request comes from, by the field in which Azure says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress } from '../../../adapters/azure-functions/client.js';

for (const [field, direct, proxied = direct] of [
  [null, undefined],
  ['', undefined],
  ['192.0.2.7', '192.0.2.7'],
  ['192.0.2.7:4711', '192.0.2.7'],
  ['[2001:db8::1]:4711', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['6.6.6.6, 192.0.2.7:4711', '192.0.2.7', '6.6.6.6'],
  ['6.6.6.6,192.0.2.7:4711,198.51.100.1:1', '198.51.100.1', '192.0.2.7'],
  ['nonsense, 192.0.2.7:4711', '192.0.2.7', 'nonsense'],
  [' , ,192.0.2.7', '192.0.2.7'],
])
  test(`"${field}" comes from ${direct}, by a proxy of one's own from ${proxied}`, () => {
    assert.equal(clientAddress(field, false), direct);
    assert.equal(clientAddress(field, true), proxied);
  });
