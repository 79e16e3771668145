// What a strict store of the bakery promises over HTTP, with many at once: for each of them the same tests.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const customerId = '0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11';
const staff = { Authorization: 'Bearer dev-staff' };
const times = (count, work) => Promise.all(Array.from({ length: count }, (_, i) => work(i)));

/** The tests; `fetch` asks the Worker, which has so many `writers` of one order at once. */
export function testStrictStore(fetch, { writers = 40 } = {}) {
  const create = (fields = {}, headers = {}) =>
    fetch('/v1/orders', {
      method: 'POST',
      headers: { ...staff, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ customerId, customText: 'Hi', cakeStyle: 'vanilla-classic', ...fields }),
    });
  const patch = (id, etag, fields) =>
    fetch(`/v1/orders/${id}`, {
      method: 'PATCH',
      headers: { ...staff, 'Content-Type': 'application/merge-patch+json', 'If-Match': etag },
      body: JSON.stringify(fields),
    });
  const get = (path) => fetch(path, { headers: staff });

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
    const gone = await fetch(`/v1/orders/${id}`, { method: 'DELETE', headers: known });
    assert.equal(gone.status, 204);
    assert.equal((await get(`/v1/orders/${id}`)).status, 404);
  });

  test('of 200 PATCHes with one ETag exactly one succeeds', async () => {
    const { id } = await (await create()).json();
    const statuses = await times(200, async (i) => (await patch(id, '"r1"', { customText: `number ${i}` })).status);
    assert.equal(statuses.filter((status) => status === 200).length, 1);
    assert.equal(statuses.filter((status) => status === 412).length, 199);
  });

  test('no update is lost among many concurrent writers that try until they succeed', async () => {
    const { id } = await (await create()).json();
    const tags = new Set(await times(writers, (i) => patchUntilDone(id, { customText: `writer ${i}` })));
    assert.equal(tags.size, writers);
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
}
