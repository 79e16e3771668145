// How often a request crosses the boundary, and how many bytes do: once in, once out, and once for each binding call.
import './crossings.mjs';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { passed, reset } from './crossings.mjs';
import { startBakery } from './harness.mjs';

let bakery;
before(async () => (bakery = await startBakery()));

const order = JSON.stringify({
  customerId: '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11',
  customText: 'Happy Birthday',
  cakeStyle: 'vanilla-classic',
});

/** A request with a body, of the length that the platform announces. */
function send(method, path, key, type, body, headers = {}) {
  const length = String(new TextEncoder().encode(body).length);
  return bakery.fetch(path, {
    method,
    key,
    body,
    headers: { 'Content-Type': type, 'Content-Length': length, ...headers },
  });
}
const post = (path, body) => send('POST', path, 'dev-shop', 'application/json', body);
const placeOfNewOrder = async () => (await post('/v1/orders', order)).headers.get('Location');
const bindingCalls = () => bakery.env.CATALOGUE.calls + bakery.env.ORDERS.calls;

/** What one request passes; it is sent once before that, so that memory has grown as far as it needs. */
async function count(status, request, prepare = () => undefined) {
  await request(await prepare());
  const prepared = await prepare();
  const calledBefore = bindingCalls();
  reset();
  const answer = await request(prepared);
  assert.equal(answer.status, status);
  const {
    calls: { random_get = 0, ...calls },
    ...bytes
  } = structuredClone(passed);
  assert.ok(random_get <= 1, 'random bytes are drawn ahead');
  return { calls, ...bytes, kvCalls: bindingCalls() - calledBefore };
}

/**
 * In and out again, which every request does, and what it shares with all others. How many events are not finished is
 * asked before and after, in the place of a promise that would tell. Header fields come one by one, those that somebody
 * wants: request id, origin, key and so on.
 */
const kThereAndBack = {
  '> edge_live': 2,
  '> promising': 1,
  emscripten_date_now: 1,
  edge_respond: 1,
  _emval_decref: 1,
};

test('a static answer goes in and out', async () => {
  const { calls } = await count(200, () => bakery.fetch('/problems/not-found'));
  assert.deepEqual(calls, { ...kThereAndBack, edge_header: 5 });
});

test('a path that is not there goes in and out', async () => {
  const { calls } = await count(404, () => bakery.fetch('/nowhere'));
  assert.deepEqual(calls, { ...kThereAndBack, edge_header: 2 });
});

test('reading an order crosses once more, for its one KV call', async () => {
  const { calls, kvCalls } = await count(200, (place) => bakery.fetch(place, { key: 'dev-shop' }), placeOfNewOrder);
  assert.equal(kvCalls, 1);
  assert.deepEqual(calls, { ...kThereAndBack, edge_header: 5, edge_settle: 1 });
});

test('a list crosses once more, and asks for memory of its length', async () => {
  for (let i = 0; i < 20; ++i) await placeOfNewOrder();
  const { calls, kvCalls } = await count(200, () => bakery.fetch('/v1/orders?limit=20', { key: 'dev-staff' }));
  assert.equal(kvCalls, 1);
  assert.deepEqual(calls, { ...kThereAndBack, edge_header: 5, edge_settle: 1, '> malloc': 1 });
});

test('a new order crosses for its body and its four KV calls', async () => {
  const { calls, kvCalls } = await count(201, () => post('/v1/orders', order));
  assert.equal(kvCalls, 4);
  assert.deepEqual(calls, { ...kThereAndBack, edge_header: 9, edge_settle: 4, emscripten_date_now: 4 });
});

test('an order that is refused crosses for its body', async () => {
  const { calls, kvCalls } = await count(422, () => post('/v1/orders', '{}'));
  assert.equal(kvCalls, 0);
  assert.deepEqual(calls, { ...kThereAndBack, edge_header: 9, edge_settle: 1, emscripten_date_now: 2 });
});

test('a change of an order crosses for its body and its six KV calls', async () => {
  const change = (place) =>
    send('PATCH', place, 'dev-staff', 'application/merge-patch+json', '{"status":"in-progress"}', {
      'If-Match': '"r1"',
    });
  const { calls, kvCalls } = await count(200, change, placeOfNewOrder);
  assert.equal(kvCalls, 6);
  assert.deepEqual(calls, { ...kThereAndBack, edge_header: 9, edge_settle: 5, emscripten_date_now: 3 });
});

test('a large body is copied in once, and nothing of it comes out', async () => {
  const lines = Array.from({ length: 10_000 }, () => ({ cakeStyle: 'vanilla-classic', quantity: 2 }));
  const body = JSON.stringify({ lines, pickupDate: 4_000_000_000 });
  const { calls, bytesIn, bytesOut } = await count(200, () => post('/v1/quotes', body));
  assert.deepEqual(calls, { ...kThereAndBack, edge_header: 9, edge_settle: 2, '> malloc': 2, emscripten_date_now: 2 });
  assert.ok(bytesIn < body.length + 1500, `${bytesIn} bytes in for a body of ${body.length}`);
  assert.ok(bytesOut < 1000, `${bytesOut} bytes out`);
});

test('a large answer is copied out once', async () => {
  let size;
  const { bytesIn, bytesOut } = await count(200, async () => {
    const answer = await bakery.fetch('/openapi.json');
    size = (await answer.clone().arrayBuffer()).byteLength;
    return answer;
  });
  assert.ok(size > 40_000);
  assert.ok(bytesIn < 200, `${bytesIn} bytes in`);
  assert.ok(bytesOut < size + 500, `${bytesOut} bytes out for an answer of ${size}`);
});

test('a dry run of an import crosses for its pieces, not for its lines', async () => {
  const { calls } = await count(200, () =>
    send('POST', '/v1/orders/import?dryRun=true', 'dev-staff', 'application/x-ndjson', `${order}\n`.repeat(1000)),
  );
  const { emscripten_date_now, ...others } = calls;
  assert.ok(emscripten_date_now <= 1001, `${emscripten_date_now} times the clock`);
  assert.ok(Object.values(others).reduce((a, b) => a + b) < 60, JSON.stringify(others));
});
