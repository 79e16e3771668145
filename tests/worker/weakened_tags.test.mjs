// The bakery behind an intermediary that weakens entity tags: a client that sends back what it was given can do
// whatever it could without.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBakery } from './harness.mjs';

/** An intermediary that compresses what it passes on: strong entity tags become weak. */
const front = `export default {
  async fetch(request, env) {
    const answer = await env.BUILD.fetch(request);
    const passedOn = new Response(answer.body, answer);
    const tag = answer.headers.get("ETag");
    if (tag?.startsWith('"')) passedOn.headers.set("ETag", "W/" + tag);
    return passedOn;
  },
};`;

const staff = { Authorization: 'Bearer dev-staff' };
const order = { customerId: '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11', customText: 'Hi', cakeStyle: 'vanilla-classic' };

for (const store of ['kv', 'durable']) {
  describe(`in front of the store "${store}"`, () => {
    let worker;
    before(async () => (worker = await startBakery({ store, front })));
    after(() => worker.stop());

    const send = (method, path, { body, type = 'application/json', ...headers } = {}) =>
      worker.fetch(path, {
        method,
        headers: { ...staff, ...(body && { 'Content-Type': type }), ...headers },
        body: body && JSON.stringify(body),
      });
    const patch = (path, tag, body) =>
      send('PATCH', path, { 'If-Match': tag, type: 'application/merge-patch+json', body });
    const tagOf = async (path) => (await send('GET', path)).headers.get('ETag');

    test('an order is changed and deleted by its weakened tag', async () => {
      const created = await send('POST', '/v1/orders', { body: order });
      const path = created.headers.get('Location');
      const first = await tagOf(path);
      assert.match(first, /^W\/"r\d+"$/);
      assert.equal(created.headers.get('ETag'), first);
      const changed = await patch(path, first, { customText: 'Changed' });
      assert.equal(changed.status, 200);
      assert.equal(changed.headers.get('ETag'), await tagOf(path));
      assert.equal((await send('DELETE', path, { 'If-Match': await tagOf(path) })).status, 204);
    });

    test('a stale tag is 412, weakened or not', async () => {
      const path = (await send('POST', '/v1/orders', { body: order })).headers.get('Location');
      const stale = await tagOf(path);
      assert.equal((await patch(path, stale, { customText: 'Changed' })).status, 200);
      for (const tag of [stale, stale.slice(2)]) {
        assert.equal((await patch(path, tag, { customText: 'Lost' })).status, 412);
        assert.equal((await send('DELETE', path, { 'If-Match': tag })).status, 412);
      }
      assert.equal((await (await send('GET', path)).json()).customText, 'Changed');
    });

    test('what a client has is not sent again', async () => {
      const path = (await send('POST', '/v1/orders', { body: order })).headers.get('Location');
      for (const each of [path, '/v1/cakes', '/v1/cakes/vanilla-classic', '/openapi.json']) {
        const tag = await tagOf(each);
        assert.match(tag, /^W\//, each);
        const known = await send('GET', each, { 'If-None-Match': tag });
        assert.deepEqual([known.status, known.headers.get('ETag')], [304, tag], each);
      }
    });

    test('a cake is replaced by its weakened tag', async () => {
      const path = '/v1/cakes/vanilla-flowers';
      const tag = await tagOf(path);
      const body = { name: 'Flowers', description: '', priceCents: store.length * 100, available: true };
      assert.equal((await send('PUT', path, { 'If-Match': tag, body })).status, 200);
      assert.equal((await send('PUT', path, { 'If-Match': tag, body })).status, 412);
    });
  });
}
