// What the bakery does over HTTP, wherever it runs.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { sendRaw } from './harness.mjs';

export const customerId = '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11';

/** An order as it is sent. */
export const order = (customText = 'Happy Birthday', more = {}) =>
  JSON.stringify({ customerId, customText, cakeStyle: 'vanilla-classic', ...more });

/** @param {(path: string, init: object) => Promise<Response>} fetch */
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
  const take = (text, { customer = customerId, ...init } = {}) =>
    call('POST', '/v1/orders', { key: 'dev-shop', body: order(text, { customerId: customer }), ...init });
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
 * @param {object} [host]
 * @param {number} [host.longBody] bytes of a body that the host lets through and the bakery does not take
 * @param {string} [host.origin] the one of CORS_ORIGINS, where there is one
 * @param {() => string | URL} [host.url] where it listens, if it does
 */
export function servesTheBakery(fetch, { longBody = 10 * 1024 * 1024, origin, url } = {}) {
  const { call, take, patch } = callerOf(fetch);

  test('an order goes from taken to completed, and every stale change is refused', async () => {
    const created = await take('Happy Birthday');
    assert.equal(created.status, 201);
    const path = created.headers.get('Location');
    let etag = created.headers.get('ETag');
    for (const status of ['in-progress', 'ready', 'completed']) {
      const moved = await patch(path, etag, { status });
      assert.deepEqual([moved.status, (await moved.json()).status], [200, status]);
      assert.equal((await patch(path, etag, { status })).status, 412);
      etag = moved.headers.get('ETag');
    }
    assert.equal((await patch(path, etag, { status: 'cancelled' })).status, 409);
    assert.equal((await call('DELETE', path, { headers: { 'If-Match': etag } })).status, 409);
  });

  test('an order that is sent twice under one key is taken once', async () => {
    const init = { headers: { 'Idempotency-Key': randomUUID() } };
    const [first, second] = [await take('Once', init), await take('Once', init)];
    assert.deepEqual([first.status, (await first.json()).id], [201, (await second.json()).id]);
  });

  test('a path is the same however the client spells it', async () => {
    for (const path of ['/v1/c%61kes', '/%76%31/cakes', '/v1/orders/%2e%2e/cakes', '/v1/./cakes'])
      assert.equal((await call('GET', path)).status, 200, path);
    for (const path of ['/v1%2Fcakes', '/v1/c%2561kes', '/v1/c%6kes'])
      assert.equal((await call('GET', path)).status, 404, path);
  });

  test('lists follow a change from one state to the next', async () => {
    const created = await call('POST', '/v1/orders', { body: order('Listed') });
    const { id } = await created.json();
    const ids = async (query) => (await (await call('GET', `/v1/orders?${query}`)).json()).items.map((item) => item.id);
    assert.ok((await ids('status=pending')).includes(id));
    await patch(`/v1/orders/${id}`, created.headers.get('ETag'), { status: 'cancelled' });
    assert.ok(!(await ids('status=pending')).includes(id));
    assert.ok((await ids('status=cancelled')).includes(id));
    assert.ok((await ids(`customerId=${customerId}&status=cancelled`)).includes(id));
  });

  test('pages follow each other newest first, without gaps or repeats', async () => {
    const customer = '5d7a3c1e-0000-4000-8000-00000000abcd';
    const taken = [];
    for (let i = 0; i < 7; i++) {
      const body = order(`cake ${i}`, { customerId: customer });
      taken.unshift((await (await call('POST', '/v1/orders', { body })).json()).id);
      await new Promise((resolve) => setTimeout(resolve, 3)); // ids order by the millisecond
    }
    const seen = [];
    for (let path = `/v1/orders?customerId=${customer}&limit=3`; path; ) {
      const page = await call('GET', path);
      seen.push(...(await page.json()).items.map((item) => item.id));
      path = /<([^>]*)>; rel="next"/.exec(page.headers.get('Link') ?? '')?.[1];
    }
    assert.deepEqual(seen, taken);
  });

  test('a cursor is refused with other filters', async () => {
    const { next } = await (await call('GET', '/v1/orders?limit=1')).json();
    assert.equal((await call('GET', `/v1/orders?limit=1&cursor=${next}`)).status, 200);
    assert.equal((await call('GET', `/v1/orders?limit=1&status=pending&cursor=${next}`)).status, 400);
  });

  test('100 clients that order at once get 100 different orders', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => call('POST', '/v1/orders', { body: order(`no. ${i}`) })),
    );
    const orders = await Promise.all(answers.map((answer) => answer.json()));
    assert.equal(new Set(orders.map(({ id }) => id)).size, 100);
    assert.deepEqual(
      orders.map(({ customText }) => customText),
      Array.from({ length: 100 }, (_, i) => `no. ${i}`),
    );
  });

  test('the catalogue is public, cacheable and conditional', async () => {
    const cake = await call('GET', '/v1/cakes/vanilla-classic', { key: null });
    assert.equal(cake.status, 200);
    assert.match(cake.headers.get('Cache-Control'), /max-age/);
    const again = await call('GET', '/v1/cakes/vanilla-classic', {
      key: null,
      headers: { 'If-None-Match': cake.headers.get('ETag') },
    });
    assert.equal(again.status, 304);
    assert.equal((await (await call('GET', '/v1/cakes', { key: null })).json()).items.length, 4);
  });

  test("HEAD has GET's fields and no body", async () => {
    const head = await call('HEAD', '/v1/cakes/vanilla-classic');
    assert.deepEqual([head.status, await head.text()], [200, '']);
    assert.equal(head.headers.get('Content-Type'), 'application/json');
  });

  if (origin)
    test('a listed origin may call from a browser, another may not', async () => {
      const allowed = async (Origin) => {
        const headers = {
          Origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        };
        const answer = await call('OPTIONS', '/v1/orders', { key: null, headers });
        return answer.headers.get('Access-Control-Allow-Origin');
      };
      assert.deepEqual([await allowed(origin), await allowed('https://evil.example')], [origin, null]);
    });

  for (const [what, status, method, path, init] of [
    ['no key', 401, 'GET', '/v1/orders', { key: null }],
    ['an unknown key', 401, 'GET', '/v1/orders', { key: 'guess' }],
    ['the wrong role', 403, 'GET', '/v1/orders', { key: 'dev-shop' }],
    ['a bad UUID', 400, 'GET', '/v1/orders/not-a-uuid', {}],
    ['an unknown order', 404, 'GET', '/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057', {}],
    ['an unknown path', 404, 'GET', '/v2/orders', {}],
    ['a method the path does not know', 405, 'PUT', '/v1/orders', { body: '{}' }],
    ['malformed JSON', 400, 'POST', '/v1/orders', { body: '{' }],
    ['another media type', 415, 'POST', '/v1/orders', { body: '{}', type: 'text/plain' }],
    [
      'a patch without If-Match',
      428,
      'PATCH',
      '/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057',
      { body: '{}', type: 'application/merge-patch+json' },
    ],
    ['a body over 64 kB', 413, 'POST', '/v1/orders', { body: ' '.repeat(65_537) }],
    [`a body of ${longBody} bytes`, 413, 'POST', '/v1/orders', { body: ' '.repeat(longBody) }],
    ['bad percent-encoding', 400, 'GET', '/v1/orders?status=%zz', {}],
    ['an answer nobody takes', 406, 'GET', '/v1/cakes', { headers: { Accept: 'text/csv' } }],
  ]) {
    test(`${what} is answered ${status} with a problem document`, async () => {
      const answer = await call(method, path, init);
      const problem = await answer.json();
      assert.deepEqual([answer.status, problem.status], [status, status], JSON.stringify(problem));
      assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
      assert.match(problem.instance, /^urn:uuid:[0-9a-f-]{36}$/);
      assert.equal((await fetch(problem.type)).status, 200, 'the type is a page that is served');
    });
  }

  test('a page of the Worker has the policy that files have', async () => {
    const file = await readFile(new URL('../../src/api/site/_headers', import.meta.url), 'utf8');
    const policy = [...file.matchAll(/^  ([\w-]+): (.*)$/gm)].map(([, name, value]) => [name, value]);
    assert.ok(policy.some(([name]) => name === 'Content-Security-Policy'));
    const { headers } = await fetch('/problems/not-found', { headers: { Accept: 'text/html' } });
    assert.deepEqual(
      policy.map(([name]) => [name, headers.get(name)]),
      policy,
    );
  });

  test('no answer of the Worker may be taken for another type than it has', async () => {
    for (const [method, path] of [
      ['GET', '/healthz'],
      ['GET', '/openapi.json'],
      ['GET', '/nowhere'],
      ['OPTIONS', '/v1/orders'],
      ['HEAD', '/v1/cakes'],
      ['POST', '/v1/orders'],
      ['GET', '/v1/orders/export'],
      ['GET', '/problems/not-found'],
    ])
      assert.equal((await call(method, path)).headers.get('X-Content-Type-Options'), 'nosniff', `${method} ${path}`);
  });

  if (url)
    test('a line break smuggled into a request target ends the request there', async () => {
      const answer = await sendRaw(
        url(),
        'GET /healthz?a=%0d%0aX-Injected:%20yes HTTP/1.1\nHost: bakery\nX-Request-Id: a%0d%0ab\nConnection: close\n\n',
      );
      assert.match(answer, /^HTTP\/1\.1 400/); // the parameter is not known
      assert.doesNotMatch(answer, /X-Injected/i);
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
