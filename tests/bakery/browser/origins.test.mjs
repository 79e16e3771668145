// The API from pages of other sites.
import assert from 'node:assert/strict';
import { pageTest } from './harness.mjs';
import { allowedOrigin, otherOrigin } from './other_origin.mjs';

/** What a script on a page gets from a call of the API: the status and ETag, or the error. */
const call = (page, url, init) =>
  page.evaluate(
    async ([target, options]) => {
      try {
        const answer = await fetch(target, options);
        return [answer.status, answer.headers.get('ETag')];
      } catch (error) {
        return error.name;
      }
    },
    [url, init],
  );

const order = {
  method: 'POST',
  headers: {
    Authorization: 'Bearer dev-shop',
    'Content-Type': 'application/json',
    'Idempotency-Key': crypto.randomUUID(),
  },
  body: JSON.stringify({ customerId: crypto.randomUUID(), customText: 'From elsewhere', cakeStyle: 'vanilla-classic' }),
};

pageTest('a listed site may order a cake', async (page, { url }) => {
  await page.goto((await allowedOrigin()).url);
  assert.deepEqual(await call(page, `${url}/v1/orders`, order), [201, '"r1"']);
});

pageTest('a listed site may read a refusal', async (page, { url }) => {
  await page.goto((await allowedOrigin()).url);
  assert.deepEqual(await call(page, `${url}/v1/orders`, {}), [401, null]);
});

pageTest('a listed site may read how to authenticate, and what an order may be sent as', async (page, { url }) => {
  await page.goto((await allowedOrigin()).url);
  const read = (target, init, ...names) =>
    page.evaluate(
      async ([what, how, fields]) => {
        const { headers } = await fetch(what, how);
        return fields.map((name) => headers.get(name));
      },
      [target, init, names],
    );
  assert.deepEqual(await read(`${url}/v1/orders`, {}, 'WWW-Authenticate', 'X-Not-Listed'), [
    'Bearer realm="api"',
    null,
  ]);
  const staff = { headers: { Authorization: 'Bearer dev-staff' } };
  assert.deepEqual(await read(`${url}/v1/orders/export`, staff, 'Content-Disposition'), [
    'attachment; filename="orders.ndjson"',
  ]);
});

pageTest('a listed site may change what it has read, with the ETag that it was given', async (page, { url }) => {
  await page.goto((await allowedOrigin()).url);
  const { id } = await (
    await fetch(`${url}/v1/orders`, { ...order, headers: { ...order.headers, 'Idempotency-Key': crypto.randomUUID() } })
  ).json();
  const change = (etag) =>
    call(page, `${url}/v1/orders/${id}`, {
      method: 'PATCH',
      headers: { Authorization: 'Bearer dev-staff', 'Content-Type': 'application/merge-patch+json', 'If-Match': etag },
      body: '{"status":"in-progress"}',
    });
  const [, etag] = await call(page, `${url}/v1/orders/${id}`, { headers: { Authorization: 'Bearer dev-staff' } });
  const [status, changed] = await change(etag);
  assert.deepEqual([status, changed === etag], [200, false]);
  assert.deepEqual(await change(etag), [412, null]);
});

pageTest('a site that is not listed cannot read an answer', async (page, { url, complaints }) => {
  await page.goto((await otherOrigin()).url);
  assert.equal(await call(page, `${url}/v1/cakes`, {}), 'TypeError');
  assert.match(complaints.splice(0).join(), /blocked by CORS policy/);
});

pageTest('a site that is not listed cannot send an order', async (page, { url, complaints }) => {
  await page.goto((await otherOrigin()).url);
  assert.equal(await call(page, `${url}/v1/orders`, order), 'TypeError');
  assert.match(complaints.splice(0).join(), /preflight/);
});
