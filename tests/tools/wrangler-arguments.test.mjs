import assert from 'node:assert/strict';
import { test } from 'node:test';

import { devArguments, option } from '../../cli/wrangler/arguments.mjs';

test('wrangler dev gets a port and a folder for its state', () => {
  assert.deepEqual(devArguments([]), ['dev', '--port', '8787', '--persist-to', '.wrangler/state']);
});

test("the user's port replaces ours", () => {
  assert.deepEqual(devArguments(['--port', '9000']), ['dev', '--persist-to', '.wrangler/state', '--port', '9000']);
});

test("the user's state folder replaces ours, written with an equals sign too", () => {
  assert.deepEqual(devArguments(['--persist-to=x']), ['dev', '--port', '8787', '--persist-to=x']);
});

test('options have their value after a space or an equals sign', () => {
  assert.equal(option(['--env', 'staging'], '--env', '-e'), 'staging');
  assert.equal(option(['-e=a=b'], '--env', '-e'), 'a=b');
});

test('options that are not given have no value', () => {
  assert.equal(option(['--environment', 'x'], '--env'), undefined);
});
