// The API of the bakery on a host: the same tests for each, and the same bytes of Wasm.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { isStrict, servesTheBakery } from '../bakery.mjs';
import { sender } from '../harness.mjs';
import { hosts } from '../hosts.mjs';
import { answersTheMatrix } from '../matrix.mjs';
import { movesManyOrders } from '../transfer.mjs';

const origin = 'https://shop.example';
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
const digestOf = (file) => digest(readFileSync(file));
const keys = Object.entries({ staff: 'dev-staff', shop: 'dev-shop', guest: 'dev-guest' });
const vars = {
  CORS_ORIGINS: origin,
  API_KEYS: JSON.stringify(keys.map(([role, key]) => ({ name: `a ${role}`, role, sha256: digest(key) }))),
};

/**
 * Declares the tests of a host. Each has a file of its own, so that they run side by side.
 * @param {string} name one of tests/hosts/hosts.mjs
 */
export function servesTheApiOn(name) {
  const { start, missing, longBody, compares, watches } = hosts[name];
  if (missing) {
    test(`the bakery on ${name}`, { skip: missing }, () => {});
    return;
  }
  suite(`the bakery on ${name}`, () => {
    let host;
    before(async () => (host = await start(vars)));
    after(() => host.stop());
    const send = sender(() => host.url);

    test('the module is the one that was built', (t) => {
      const sha256 = digestOf(host.wasm);
      t.diagnostic(`${name} has the module with the SHA-256 ${sha256}`);
      assert.equal(sha256, digestOf(new URL('../../../build/wasm/worker.wasm', import.meta.url)));
    });

    movesManyOrders(send); // first, because of the orders of others a dry run does not take all
    servesTheBakery(send, { longBody, origin, url: () => host.url });
    if (compares) isStrict(send);
    answersTheMatrix(send, (cron, time) => host.trigger(cron, time), { watches });
  });
}
