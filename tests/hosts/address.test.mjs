// The client's address, from the connection to C++: the bakery limits by it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorker } from 'workers-cpp';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { vars } from '../support/wrangler.mjs';
import { loadModule, served } from './harness.mjs';

const bakery = await loadModule('worker');

/** Serves the bakery; `keys` are those by which it has limited. */
async function limited(t, options) {
  const database = new SqliteDatabase(':memory:');
  const keys = [];
  const limit = async ({ key }) => ({ success: keys.push(key) <= 2 });
  const [ORDERS, CATALOGUE] = ['ORDERS', 'CATALOGUE'].map((name) => database.kv(name));
  const env = { ...vars, ORDERS, CATALOGUE, ORDER_OBJECT: {}, BOARD: {}, RATE_LIMITER: { limit } };
  const server = await served(t, { worker: createWorker(bakery, env), env, ...options });
  return { ...server, keys };
}

test('C++ is told where a request comes from, whatever the client says', async (t) => {
  const { fetch, keys } = await limited(t);
  const headers = { 'CF-Connecting-IP': '6.6.6.6', 'X-Forwarded-For': '6.6.6.6' };
  assert.equal((await fetch('/v1/cakes', { headers })).status, 200);
  assert.deepEqual(keys, ['address:127.0.0.1']);
});

test('a client that asks too much is told so, also as somebody else', async (t) => {
  const { fetch } = await limited(t);
  const as = async (address) => (await fetch('/v1/cakes', { headers: { 'CF-Connecting-IP': address } })).status;
  assert.deepEqual([await as('6.6.6.1'), await as('6.6.6.2'), await as('6.6.6.3')], [200, 200, 429]);
});

test('behind a proxy that is trusted it is the address that the proxy saw', async (t) => {
  const { fetch, keys } = await limited(t, { trustProxy: 'loopback' });
  await fetch('/v1/cakes', { headers: { 'X-Forwarded-For': '6.6.6.6, 192.0.2.7' } });
  assert.deepEqual(keys, ['address:192.0.2.7']);
});
