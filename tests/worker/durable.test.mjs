// The bakery with STORE = "durable": what a strict store promises, and what is passed on to the object.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sendRaw, startBakery } from './harness.mjs';
import { testStrictStore } from './strict_store.mjs';

const customerId = '0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11';
const staff = { Authorization: 'Bearer dev-staff' };
let worker;
before(async () => {
  worker = await startBakery({ store: 'durable' });
});
after(() => worker.stop());

testStrictStore((...asked) => worker.fetch(...asked));

const create = (fields = {}, headers = {}) =>
  worker.fetch('/v1/orders', {
    method: 'POST',
    headers: { ...staff, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ customerId, customText: 'Hi', cakeStyle: 'vanilla-classic', ...fields }),
  });
const get = (path) => worker.fetch(path, { headers: staff });

test('what is passed on is held against the same rules, however its path is spelled', async () => {
  assert.equal((await get('/v1/%6frders?limit=1')).status, 200);
  assert.equal((await get('/v1/%6frders?limti=1')).status, 400);
  assert.equal((await get('/%761/orders/%65xport')).status, 200);
  const headers = { ...staff, 'Content-Type': 'application/json' };
  const dryRun = await worker.fetch('/v1/orders?dryRun=true', { method: 'POST', headers, body: '{}' });
  assert.equal(dryRun.status, 400);
  assert.equal((await dryRun.json()).detail, "The query parameter 'dryRun' is not known here.");
});

test("problems keep their request's id, and nobody without a key comes in", async () => {
  const mine = crypto.randomUUID();
  const answer = await worker.fetch('/v1/orders/nonsense', { headers: { ...staff, 'X-Request-Id': mine } });
  assert.equal(answer.status, 400);
  assert.equal(answer.headers.get('X-Request-Id'), mine);
  assert.equal((await answer.json()).instance, `urn:uuid:${mine}`);
  assert.equal((await worker.fetch('/v1/orders')).status, 401);
});

test('a page of another origin is told once what it may read', async () => {
  const answer = await worker.fetch('/v1/orders', { headers: { ...staff, Origin: 'https://shop.example' } });
  assert.equal(answer.headers.get('Access-Control-Allow-Origin'), 'https://shop.example');
  assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff');
});

test('a GET or HEAD with content is answered as if it had none', async () => {
  const { id } = await (await create()).json();
  for (const path of [
    `/v1/orders/${id}`,
    '/v1/orders',
    '/v1/orders?limit=1',
    '/v1/orders/export',
    '/v1/reports/2026-01-01',
  ]) {
    for (const method of ['GET', 'HEAD']) {
      const { status } = await worker.fetch(path, { method, headers: staff });
      for (const content of [
        'Content-Length: 2\n\n{}',
        'Content-Length: 0\n\n',
        'Transfer-Encoding: chunked\n\n2\n{}\n0\n\n',
      ]) {
        const fields = 'Host: a\nConnection: close\nAuthorization: Bearer dev-staff';
        const sent = `${method} ${path} HTTP/1.1\n${fields}\n${content}`;
        const answer = await sendRaw(worker.url, sent);
        assert.equal(answer.status, status, `${sent}: ${answer.head}${answer.body}`);
      }
    }
  }
});

test("who names the caller's field in Connection is still who its key says", async () => {
  const answer = await sendRaw(
    worker.url,
    'GET /v1/orders HTTP/1.1\nHost: a\nConnection: close, X-Caller\nAuthorization: Bearer dev-staff\n\n',
  );
  assert.equal(answer.status, 200);
});
