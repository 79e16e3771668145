// The live board in workerd: who may watch, and that what is changed is told, wherever orders are kept.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { startBakery } from './harness.mjs';

const kPatience = { timeout: 60_000 };
const kPath = '/v1/orders/live';

const askToWatch = (worker, key) =>
  worker.fetch(kPath, { method: 'POST', headers: { Authorization: `Bearer ${key}` } });

/** Somebody who watches, as a browser does it; what they are told comes one by one. */
async function watch(worker) {
  const { ticket } = await (await askToWatch(worker, 'dev-staff')).json();
  const url = new URL(kPath, worker.url.href.replace(/^http/, 'ws'));
  const socket = new WebSocket(url, ['bakery.board.v1', `ticket.${ticket}`]);
  const told = [];
  let awaited;
  socket.onmessage = ({ data }) => {
    told.push(data === 'pong' ? data : JSON.parse(data));
    awaited?.();
  };
  await once(socket, 'open');
  return {
    socket,
    async next() {
      while (told.length === 0) await new Promise((resolve) => (awaited = resolve));
      return told.shift();
    },
  };
}

const isRefused = async (worker, protocols) => {
  const socket = new WebSocket(new URL(kPath, worker.url.href.replace(/^http/, 'ws')), protocols);
  return Promise.race([once(socket, 'error').then(() => true), once(socket, 'open').then(() => false)]);
};

const callsOf = (worker) => (method, path, body, headers) =>
  worker.fetch(path, {
    method,
    headers: {
      Authorization: 'Bearer dev-staff',
      'Content-Type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      ...headers,
    },
    body: body && JSON.stringify(body),
  });

const order = {
  customerId: '0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11',
  customText: 'Hi',
  cakeStyle: 'vanilla-classic',
};

for (const store of ['kv', 'durable']) {
  let worker;
  before(async () => (worker = await startBakery({ store })));
  after(() => worker.stop());

  test(`${store}: everybody who watches is told of what becomes of an order`, kPatience, async () => {
    const call = callsOf(worker);
    const watchers = [await watch(worker), await watch(worker)];
    for (const { socket, next } of watchers) {
      assert.equal(socket.protocol, 'bakery.board.v1');
      assert.deepEqual(await next(), { readAgain: true });
    }
    const created = await (await call('POST', '/v1/orders', order)).json();
    for (const { next } of watchers) assert.deepEqual(await next(), { order: created, etag: '"r1"' });
    const path = `/v1/orders/${created.id}`;
    assert.equal((await call('PATCH', path, { customText: 'Hi' }, { 'If-Match': '"r1"' })).status, 200); // as it is
    const patched = await call('PATCH', path, { customText: 'Bye' }, { 'If-Match': '"r1"' });
    const changed = { order: await patched.json(), etag: patched.headers.get('ETag'), was: '"r1"' };
    for (const { next } of watchers) assert.deepEqual(await next(), changed);
    assert.equal((await call('DELETE', path, undefined, { 'If-Match': '*' })).status, 204);
    for (const { next } of watchers) assert.deepEqual(await next(), { removed: created.id });
    for (const { socket } of watchers) socket.close();
  });

  test(`${store}: an import is told when it is done`, kPatience, async () => {
    const { socket, next } = await watch(worker);
    await next();
    const headers = { Authorization: 'Bearer dev-staff', 'Content-Type': 'application/x-ndjson' };
    const body = `${JSON.stringify(order)}\n`.repeat(20);
    await (await worker.fetch('/v1/orders/import', { method: 'POST', headers, body })).text();
    assert.deepEqual(await next(), { readAgain: true });
    socket.close();
  });

  test(`${store}: who is not staff does not get in`, kPatience, async () => {
    assert.deepEqual(
      [(await askToWatch(worker, 'dev-shop')).status, (await askToWatch(worker, 'stolen')).status],
      [403, 401],
    );
    const { ticket } = await (await askToWatch(worker, 'dev-staff')).json();
    assert.ok(await isRefused(worker, ['bakery.board.v1']));
    assert.ok(await isRefused(worker, ['bakery.board.v1', 'ticket.dev-staff']));
    assert.ok(await isRefused(worker, ['bakery.board.v1', `ticket.${ticket}AA`]));
    assert.ok(await isRefused(worker, [`ticket.${ticket}`])); // it does not speak what the board does
    const headers = { 'Sec-WebSocket-Protocol': `ticket.${ticket}` };
    assert.equal((await worker.fetch('/v1/orders', { headers })).status, 401);
  });

  test(`${store}: who asks for no WebSocket is told to, and without a key nothing`, async () => {
    assert.equal((await worker.fetch(kPath, { headers: { Authorization: 'Bearer dev-staff' } })).status, 426);
    assert.equal((await worker.fetch(kPath, { headers: { Authorization: 'Bearer dev-shop' } })).status, 403);
    assert.equal((await worker.fetch(kPath)).status, 401);
  });

  test(`${store}: a ping is answered, and is nothing that was said`, kPatience, async () => {
    const { socket, next } = await watch(worker);
    await next();
    for (const text of ['ping', 'ping']) {
      socket.send(text);
      assert.equal(await next(), 'pong');
    }
    const created = await (await callsOf(worker)('POST', '/v1/orders', order)).json();
    assert.deepEqual(await next(), { order: created, etag: '"r1"' });
    socket.close();
  });

  test(`${store}: who watches and says something is closed`, kPatience, async () => {
    const { socket, next } = await watch(worker);
    await next();
    socket.send('{"removed":"everything"}');
    const [{ code }] = await once(socket, 'close');
    assert.equal(code, 1008);
  });
}
