import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { refuseLinks } from '../../cli/setup/own-folders.mjs';

let checkout;
beforeEach(() => (checkout = mkdtempSync(join(tmpdir(), 'checkout-'))));
afterEach(() => rmSync(checkout, { recursive: true }));

const inCheckout = (name) => join(checkout, name);

test('folders of the checkout are filled, and those that are not there yet', () => {
  mkdirSync(inCheckout('modules'));
  refuseLinks([inCheckout('modules'), inCheckout('node_modules')]);
});

test('a link into another checkout is refused by name, and what is behind it stays', () => {
  mkdirSync(inCheckout('other'));
  symlinkSync(inCheckout('other'), inCheckout('modules'));
  const advice = new RegExp(`^${inCheckout('modules')}: a link to ${inCheckout('other')}, .*remove the link`);
  assert.throws(() => refuseLinks([inCheckout('modules')]), { message: advice });
  assert.ok(existsSync(inCheckout('other')));
});

test('a link that leads nowhere is refused too', () => {
  symlinkSync(inCheckout('nowhere'), inCheckout('node_modules'));
  assert.throws(() => refuseLinks([inCheckout('node_modules')]), /nowhere/);
});
