// The built module behind the runtime: what the native rings cannot see.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startBakery } from './harness.mjs';

let bakery;
before(async () => (bakery = await startBakery()));

const order = {
  customerId: '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11',
  customText: 'Happy Birthday',
  cakeStyle: 'vanilla-classic',
};
const post = (body, init = {}) =>
  bakery.fetch('/v1/orders', {
    method: 'POST',
    key: 'dev-shop',
    headers: { 'Content-Type': 'application/json' },
    body,
    ...init,
  });

test('an order is taken and read back', async () => {
  const created = await post(JSON.stringify(order));
  assert.equal(created.status, 201);
  const read = await bakery.fetch(created.headers.get('Location'), { key: 'dev-shop' });
  assert.equal(read.status, 200);
  const { customerId, customText, cakeStyle, status } = await read.json();
  assert.deepEqual({ customerId, customText, cakeStyle, status }, { ...order, status: 'pending' });
  assert.equal(read.headers.get('ETag'), created.headers.get('ETag'));
});

test('malformed JSON is told with its byte offset', async () => {
  const answer = await post('{"customerId": tru}');
  assert.equal(answer.status, 400);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
  assert.equal((await answer.json()).offset, 18);
});

test('every violation is reported at once', async () => {
  const answer = await post('{"customerId":"x","customText":"\u2603","cakeStyle":"no-such-cake","extra":1}');
  assert.equal(answer.status, 422);
  const { errors } = await answer.json();
  assert.deepEqual(
    errors.map(({ pointer }) => pointer),
    ['/customerId', '/customText', '/cakeStyle', '/extra'],
  );
});

test('a body without Content-Length is read chunk by chunk, and limited', async () => {
  const stream = (chunks) =>
    new ReadableStream({
      start(c) {
        chunks.forEach((t) => c.enqueue(new TextEncoder().encode(t)));
        c.close();
      },
    });
  const text = JSON.stringify(order);
  assert.equal((await post(stream([text.slice(0, 10), text.slice(10)]))).status, 201);
  assert.equal((await post(stream(Array(10).fill('x'.repeat(10_000))))).status, 413);
});

test('a head of 100 kB is read whole', async () => {
  const answer = await bakery.fetch('/healthz', {
    headers: { 'X-Filler': 'x'.repeat(100_000), 'X-Request-Id': 'after-the-filler' },
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('X-Request-Id'), 'after-the-filler');
});

test('header values beyond ASCII come in as UTF-8 and do no harm', async () => {
  assert.equal((await bakery.fetch('/healthz', { headers: { 'X-Name': 'caf\u00e9' } })).status, 200);
});

test("one binding call of a read is one call of the platform's KV", async () => {
  const created = await post(JSON.stringify(order));
  const before = bakery.env.ORDERS.calls;
  await bakery.fetch(created.headers.get('Location'), { key: 'dev-shop' });
  assert.equal(bakery.env.ORDERS.calls - before, 1);
});

test('a KV that rejects is a 503 problem without its words', async () => {
  const real = bakery.env.ORDERS.get;
  bakery.env.ORDERS.get = async () => {
    throw new Error('KV GET failed: 500 secret detail');
  };
  const answer = await bakery.fetch('/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057', { key: 'dev-shop' });
  bakery.env.ORDERS.get = real;
  assert.equal(answer.status, 503);
  assert.doesNotMatch(await answer.text(), /secret/);
});

test('a body of which the platform makes no stream of bytes is read all the same', async () => {
  const bytes = new TextEncoder().encode('{"lines":[]}');
  const pieces = [bytes.subarray(0, 5), bytes.subarray(5)];
  const body = new ReadableStream({
    pull: (controller) => (pieces.length ? controller.enqueue(pieces.shift()) : controller.close()),
  });
  assert.throws(() => body.getReader({ mode: 'byob' }), TypeError);
  const answer = await bakery.fetch('/v1/quotes', {
    method: 'POST',
    key: 'dev-staff',
    body,
    headers: { 'Content-Type': 'application/json' },
  });
  const { errors } = await answer.json();
  assert.deepEqual(
    errors.map(({ pointer }) => pointer),
    ['/lines', '/pickupDate'],
  );
});
