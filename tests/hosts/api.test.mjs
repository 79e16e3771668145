// The API of the bakery on every host: the same tests, and the same bytes of Wasm.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { isStrict, servesTheBakery } from './bakery.mjs';
import { sender } from './harness.mjs';
import { hosts } from './hosts.mjs';
import { answersTheMatrix } from './matrix.mjs';
import { movesManyOrders } from './transfer.mjs';

const origin = 'https://shop.example';
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
const keys = Object.entries({ staff: 'dev-staff', shop: 'dev-shop', guest: 'dev-guest' });
const vars = {
  CORS_ORIGINS: origin,
  API_KEYS: JSON.stringify(keys.map(([role, key]) => ({ name: `a ${role}`, role, sha256: digest(key) }))),
};

const modules = new Map();

/** The hosts side by side, each with one test after the other. */
suite('the API of the bakery', { concurrency: true }, () => {
  for (const [name, { start, missing, longBody, compares }] of Object.entries(hosts)) {
    if (missing) {
      test(`the bakery on ${name}`, { skip: missing }, () => {});
      continue;
    }
    suite(`the bakery on ${name}`, { concurrency: false }, () => {
      let host;
      before(async () => {
        host = await start(vars);
        modules.set(name, digest(readFileSync(host.wasm)));
      });
      after(() => host.stop());
      const send = sender(() => host.url);

      movesManyOrders(send); // first, because of the orders of others a dry run does not take all
      servesTheBakery(send, { longBody, origin, url: () => host.url });
      if (compares) isStrict(send);
      answersTheMatrix(send, (cron, time) => host.trigger(cron, time));
    });
  }
});

test('all hosts have the same module', (t) => {
  for (const [name, sha256] of modules) t.diagnostic(`sha256 ${sha256}: ${name}`);
  assert.equal(new Set(modules.values()).size, 1);
});
