// What the bakery does on every host.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';

/** How the bakery is asked over `fetch(path, init)`. */
export function callerOf(fetch) {
  const call = (method, path, { key = 'dev-staff', type = 'application/json', headers, ...rest } = {}) =>
    fetch(path, {
      method,
      headers: {
        ...(key && { Authorization: `Bearer ${key}` }),
        ...(rest.body && { 'Content-Type': type }),
        ...headers,
      },
      ...rest,
    });
  const customerId = '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11';
  const take = (customText, { customer = customerId, ...init } = {}) =>
    call('POST', '/v1/orders', {
      key: 'dev-shop',
      body: JSON.stringify({ customerId: customer, customText, cakeStyle: 'vanilla-classic' }),
      ...init,
    });
  const patch = (path, etag, body) =>
    call('PATCH', path, {
      type: 'application/merge-patch+json',
      headers: { 'If-Match': etag },
      body: JSON.stringify(body),
    });

  return { call, take, patch };
}

/**
 * Declares the tests of a host that serves the bakery.
 * @param {(path: string, init: object) => Promise<Response>} fetch
 * @param {{longBody?: number}} [limits] bytes of a body that the host lets through and the bakery does not take
 */
export function servesTheBakery(fetch, { longBody = 10 * 1024 * 1024 } = {}) {
  const { call, take, patch } = callerOf(fetch);

  test('an order is taken, read, listed and moved on, and every stale change is refused', async () => {
    const created = await take('Happy Birthday');
    assert.equal(created.status, 201);
    const path = created.headers.get('Location');
    const { id } = await created.json();
    const read = await call('GET', path);
    assert.deepEqual([read.status, (await read.json()).customText], [200, 'Happy Birthday']);
    const listed = async (status) => (await (await call('GET', `/v1/orders?status=${status}`)).json()).items;
    assert.ok((await listed('pending')).some((each) => each.id === id));
    let etag = created.headers.get('ETag');
    for (const status of ['in-progress', 'ready', 'completed']) {
      const moved = await patch(path, etag, { status });
      assert.deepEqual([moved.status, (await moved.json()).status], [200, status]);
      assert.equal((await patch(path, etag, { status })).status, 412);
      etag = moved.headers.get('ETag');
    }
    assert.ok(!(await listed('pending')).some((each) => each.id === id));
  });

  test('an order that is sent twice under one key is taken once', async () => {
    const init = { headers: { 'Idempotency-Key': randomUUID() } };
    const [first, second] = [await take('Once', init), await take('Once', init)];
    assert.deepEqual([first.status, (await first.json()).id], [201, (await second.json()).id]);
  });

  test('the catalogue is there from the start, and conditional', async () => {
    const cake = await call('GET', '/v1/cakes/vanilla-classic', { key: null });
    assert.equal(cake.status, 200);
    const headers = { 'If-None-Match': cake.headers.get('ETag') };
    assert.equal((await call('GET', '/v1/cakes/vanilla-classic', { key: null, headers })).status, 304);
    assert.equal((await (await call('GET', '/v1/cakes', { key: null })).json()).items.length, 4);
  });

  test('HEAD has the fields of GET and no body', async () => {
    const head = await call('HEAD', '/v1/cakes/vanilla-classic');
    assert.deepEqual([head.status, head.headers.get('Content-Type'), await head.text()], [200, 'application/json', '']);
  });

  test('a path is the same however the client spells it', async () => {
    for (const path of ['/v1/c%61kes', '/%76%31/cakes', '/v1/orders/%2e%2e/cakes', '/v1/./cakes'])
      assert.equal((await call('GET', path)).status, 200, path);
    for (const path of ['/v1%2Fcakes', '/v1/c%2561kes']) assert.equal((await call('GET', path)).status, 404, path);
  });

  for (const [what, status, method, path, init] of [
    ['no key', 401, 'GET', '/v1/orders', { key: null }],
    ['the wrong role', 403, 'GET', '/v1/orders', { key: 'dev-shop' }],
    ['an unknown order', 404, 'GET', '/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057'],
    ['an unknown path', 404, 'GET', '/v2/orders'],
    ['a method that the path does not know', 405, 'PUT', '/v1/orders', { body: '{}' }],
    ['an answer that nobody takes', 406, 'GET', '/v1/cakes', { headers: { Accept: 'text/csv' } }],
    ['malformed JSON', 400, 'POST', '/v1/orders', { body: '{' }],
    ['another media type', 415, 'POST', '/v1/orders', { body: '{}', type: 'text/plain' }],
    ['a body over 64 kB', 413, 'POST', '/v1/orders', { body: ' '.repeat(65_537) }],
    [`a body of ${longBody} bytes`, 413, 'POST', '/v1/orders', { body: ' '.repeat(longBody) }],
  ])
    test(`${what} is answered ${status} with a problem document`, async () => {
      const answer = await call(method, path, init);
      assert.deepEqual(
        [answer.status, answer.headers.get('Content-Type'), (await answer.json()).status],
        [status, 'application/problem+json', status],
      );
    });

  test('100 clients that order at once get 100 orders', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => take(`no. ${i}`)));
    const orders = await Promise.all(answers.map((answer) => answer.json()));
    assert.equal(new Set(orders.map(({ id }) => id)).size, 100);
  });
}

const times = (count, work) => Promise.all(Array.from({ length: count }, (_, i) => work(i)));

/**
 * Declares the tests of a host whose store can compare and set: of those that come at the same time none is overlooked.
 * @param {(path: string, init: object) => Promise<Response>} fetch
 */
export function isStrict(fetch) {
  const { call, take, patch } = callerOf(fetch);
  const listed = async (query) => (await (await call('GET', `/v1/orders?${query}`)).json()).items;

  /** Every list that has orders of one customer, or of all with a status, gives this one as GET does. */
  async function isListed(customer, path) {
    const order = await (await call('GET', path)).json();
    for (const query of [`customerId=${customer}`, `status=${order.status}&limit=100`])
      assert.deepEqual(
        (await listed(query)).filter(({ customerId }) => customerId === customer),
        [order],
      );
    return order;
  }

  test('of 200 PATCHes with one tag exactly one succeeds', async () => {
    const customer = randomUUID();
    const created = await take('before', { customer });
    const [path, etag] = ['Location', 'ETag'].map((name) => created.headers.get(name));
    const answers = await times(200, (i) => patch(path, etag, { customText: `number ${i}` }));
    const done = answers.filter(({ status }) => status === 200);
    assert.deepEqual([done.length, answers.filter(({ status }) => status === 412).length], [1, 199]);
    assert.deepEqual(await isListed(customer, path), await done[0].json());
  });

  test('no update is lost among 20 writers that try until they succeed', async () => {
    const customer = randomUUID();
    const path = (await take('', { customer })).headers.get('Location');
    await times(20, async (i) => {
      for (;;) {
        const read = await call('GET', path);
        const { customText } = await read.json();
        const { status } = await patch(path, read.headers.get('ETag'), {
          customText: `${customText}${'abcdefghijklmnopqrst'[i]}`,
        });
        if (status === 200) return;
        assert.equal(status, 412);
      }
    });
    const { customText } = await isListed(customer, path);
    assert.equal([...customText].sort().join(''), 'abcdefghijklmnopqrst');
  });

  test('of 20 DELETEs and 20 PATCHes with one tag exactly one succeeds', async () => {
    const customer = randomUUID();
    const created = await take('before', { customer });
    const [path, etag] = ['Location', 'ETag'].map((name) => created.headers.get(name));
    const headers = { 'If-Match': etag };
    const answers = await times(40, (i) =>
      i % 2 ? call('DELETE', path, { headers }) : patch(path, etag, { customText: `number ${i}` }),
    );
    const statuses = answers.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 200 || status === 204).length, 1, `${statuses}`);
    assert.ok(
      statuses.every((status) => [200, 204, 404, 412].includes(status)),
      `${statuses}`,
    );
    if (statuses.includes(200)) await isListed(customer, path);
    else assert.deepEqual(await listed(`customerId=${customer}`), []);
  });

  test('of 50 POSTs with one Idempotency-Key exactly one takes an order', async () => {
    const customer = randomUUID();
    const init = { customer, headers: { 'Idempotency-Key': randomUUID() } };
    const answers = await times(50, () => take('Once', init));
    const statuses = answers.map(({ status }) => status);
    assert.ok(
      statuses.every((status) => status === 201 || status === 409),
      `${statuses}`,
    );
    assert.equal((await take('Once', init)).headers.get('Idempotency-Replayed'), 'true');
    assert.equal((await listed(`customerId=${customer}`)).length, 1);
  });
}
