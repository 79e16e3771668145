// The bakery's vars in workerd: what is legal works with the platform's own KV, and what cannot work is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startBakery } from './harness.mjs';

const customerId = '0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11';
const kDay = 86_400;

const withVar = (name, value, store = 'kv') => startBakery({ store, more: { [name]: { type: 'text', value } } });

function send(worker, method, path, type, fields, headers = {}) {
  headers = { Authorization: 'Bearer dev-staff', 'Content-Type': type, ...headers };
  return worker.fetch(path, { method, headers, body: JSON.stringify(fields) });
}

/** Orders a cake and cancels it; the answer to that. */
async function cancelled(worker) {
  const taken = await send(worker, 'POST', '/v1/orders', 'application/json', {
    customerId,
    customText: 'Hi',
    cakeStyle: 'vanilla-classic',
  });
  const path = taken.headers.get('Location'),
    etag = taken.headers.get('ETag');
  return send(worker, 'PATCH', path, 'application/merge-patch+json', { status: 'cancelled' }, { 'If-Match': etag });
}

for (const days of ['1', '4070', '24854']) {
  test(`an order is finished where RETENTION_DAYS is ${days}, and ends a day after that`, async () => {
    const worker = await withVar('RETENTION_DAYS', days);
    try {
      const begun = Date.now() / 1000;
      assert.equal((await cancelled(worker)).status, 200);
      const { keys } = await (await worker.miniflare.getKVNamespace('ORDERS')).list();
      const kept = (Number(days) + 1) * kDay;
      for (const { name, expiration } of keys) {
        assert.ok(
          Math.abs(expiration - begun - kept) < 60,
          `${name} expires ${expiration - begun} s from now, not ${kept}`,
        );
      }
    } finally {
      await worker.stop();
    }
  });
}

for (const [name, value, store] of [
  ['RETENTION_DAYS', '24855', 'kv'],
  ['STORE', 'ram', 'kv'],
  ['RETENTION_DAYS', '90x', 'durable'],
]) {
  test(`every request is 500, and says nothing, where ${name} is ${value} and the store is ${store}`, async () => {
    const worker = await withVar(name, value, store);
    try {
      for (const path of ['/v1/cakes', '/v1/orders', '/healthz', '/nowhere']) {
        const answer = await worker.fetch(path);
        assert.equal(answer.status, 500);
        assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
        const text = await answer.text();
        assert.ok(!text.includes(name) && !text.includes(value), text);
      }
    } finally {
      await worker.stop();
    }
  });
}
