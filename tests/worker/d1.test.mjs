// The bakery with STORE = "d1", on the platform's own D1: what a strict store promises.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startBakery } from './harness.mjs';
import { testStrictStore } from './strict_store.mjs';

const migration = readFileSync(new URL('../../migrations/0001_orders.sql', import.meta.url), 'utf8');

/** Does what `wrangler d1 migrations apply` does. */
async function migrate(database) {
  const statements = migration.replace(/--.*$/gm, '').split(';');
  for (const sql of statements.filter((text) => text.trim() !== '')) await database.prepare(sql).run();
}

let worker;
let database;
before(async () => {
  worker = await startBakery({ module: 'worker_d1', store: 'd1', more: { DB: { type: 'd1', id: 'bakery' } } });
  database = await worker.miniflare.getD1Database('DB', 'worker_d1');
  await migrate(database);
});
after(() => worker.stop());

// Each try is two requests, and each of them waits for the database.
testStrictStore((...asked) => worker.fetch(...asked), { writers: 12 });

test('orders and answers are in the database, and nothing is in KV', async () => {
  const { orders } = await database.prepare('SELECT COUNT(*) AS orders FROM orders').first();
  assert.ok(orders > 0);
  assert.deepEqual(
    await database.prepare('SELECT DISTINCT typeof(revision) AS type FROM orders').first('type'),
    'integer',
  );
  const { answers } = await database.prepare('SELECT COUNT(*) AS answers FROM idempotency').first();
  assert.ok(answers > 0);
  const kv = await worker.miniflare.getKVNamespace('ORDERS', 'worker_d1');
  assert.deepEqual((await kv.list()).keys, []);
});

test('without the database nothing is served, and no answer tells of it', async () => {
  const unbound = await startBakery({ store: 'd1' });
  try {
    const headers = { Authorization: 'Bearer dev-staff' };
    for (const path of ['/v1/orders', '/v1/cakes']) {
      const refused = await unbound.fetch(path, { headers });
      assert.equal(refused.status, 500);
      assert.ok(!(await refused.text()).includes('DB'));
    }
  } finally {
    await unbound.stop();
  }
});
