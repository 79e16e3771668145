// The bakery with STORE = "durable": what a strict store promises, over HTTP, with many at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sendRaw, startBakery } from './harness.mjs';

const customerId = '0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11';
const staff = { Authorization: 'Bearer dev-staff' };
let worker;
before(async () => {
  worker = await startBakery({ store: 'durable' });
});
after(() => worker.stop());

const create = (fields = {}, headers = {}) =>
  worker.fetch('/v1/orders', {
    method: 'POST',
    headers: { ...staff, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ customerId, customText: 'Hi', cakeStyle: 'vanilla-classic', ...fields }),
  });
const patch = (id, etag, fields) =>
  worker.fetch(`/v1/orders/${id}`, {
    method: 'PATCH',
    headers: { ...staff, 'Content-Type': 'application/merge-patch+json', 'If-Match': etag },
    body: JSON.stringify(fields),
  });
const get = (path) => worker.fetch(path, { headers: staff });
const times = (count, work) => Promise.all(Array.from({ length: count }, (_, i) => work(i)));

test('what is passed on is held against the same rules, however its path is spelled', async () => {
  assert.equal((await get('/v1/%6frders?limit=1')).status, 200);
  assert.equal((await get('/v1/%6frders?limti=1')).status, 400);
  assert.equal((await get('/%761/orders/%65xport')).status, 200);
  const headers = { ...staff, 'Content-Type': 'application/json' };
  const dryRun = await worker.fetch('/v1/orders?dryRun=true', { method: 'POST', headers, body: '{}' });
  assert.equal(dryRun.status, 400);
  assert.equal((await dryRun.json()).detail, "The query parameter 'dryRun' is not known here.");
});

/** Patches until nobody was faster; gives the tag of what was written. */
async function patchUntilDone(id, fields) {
  for (;;) {
    const etag = (await get(`/v1/orders/${id}`)).headers.get('ETag');
    const { status, headers } = await patch(id, etag, fields);
    if (status === 200) return headers.get('ETag');
    assert.equal(status, 412);
  }
}

test('an order is taken, read, listed, changed and deleted', async () => {
  const created = await create();
  assert.equal(created.status, 201);
  const { id } = await created.json();
  const read = await get(`/v1/orders/${id}`);
  assert.equal(read.headers.get('ETag'), '"r1"');
  const cancelled = await patch(id, '"r1"', { status: 'cancelled' });
  assert.equal(cancelled.status, 200);
  const { items } = await (await get('/v1/orders?status=cancelled')).json();
  assert.deepEqual(
    items.map((order) => order.id),
    [id],
  );
  const known = { ...staff, 'If-Match': cancelled.headers.get('ETag') };
  const gone = await worker.fetch(`/v1/orders/${id}`, { method: 'DELETE', headers: known });
  assert.equal(gone.status, 204);
  assert.equal((await get(`/v1/orders/${id}`)).status, 404);
});

test('of 200 PATCHes with one ETag exactly one succeeds', async () => {
  const { id } = await (await create()).json();
  const statuses = await times(200, async (i) => (await patch(id, '"r1"', { customText: `number ${i}` })).status);
  assert.equal(statuses.filter((status) => status === 200).length, 1);
  assert.equal(statuses.filter((status) => status === 412).length, 199);
});

test('no update is lost among 40 concurrent writers that try until they succeed', async () => {
  const { id } = await (await create()).json();
  const tags = new Set(await times(40, (i) => patchUntilDone(id, { customText: `writer ${i}` })));
  assert.equal(tags.size, 40);
  assert.ok(tags.has((await get(`/v1/orders/${id}`)).headers.get('ETag')));
});

test('of 50 requests with one Idempotency-Key exactly one takes an order', async () => {
  const who = '5bd6bd64-9c7f-4a2e-8f6c-2f0a3f1f9a01';
  const key = { 'Idempotency-Key': 'one-click-too-many' };
  const answers = await times(50, () => create({ customerId: who }, key));
  const statuses = new Set(answers.map(({ status }) => status));
  assert.ok(
    [...statuses].every((status) => status === 201 || status === 409),
    `${[...statuses]}`,
  );
  assert.equal((await create({ customerId: who }, key)).headers.get('Idempotency-Replayed'), 'true');
  const { items } = await (await get(`/v1/orders?customerId=${who}`)).json();
  assert.equal(items.length, 1);
});

test('a list is complete at once, newest first, through all its pages', async () => {
  const who = '7c0c2a44-5a52-4a6a-8c3b-5a4a3c2b1a00';
  const made = [];
  for (let i = 0; i < 7; i++) made.unshift((await (await create({ customerId: who })).json()).id);
  const seen = [];
  for (let path = `/v1/orders?customerId=${who}&limit=3`; path; ) {
    const page = await get(path);
    seen.push(...(await page.json()).items.map((order) => order.id));
    path = /<([^>]+)>; rel="next"/.exec(page.headers.get('Link') ?? '')?.[1];
  }
  assert.deepEqual(seen, made);
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
