// WebSockets over real connections: sessions of the Worker, what goes on to an object, and how each of them ends. What
// messages promise, tests/contracts/web_socket.cpp has.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startWorker } from './harness.mjs';

let worker, kv;
before(async () => {
  worker = await startWorker('platform_probe', {
    env: {
      KV: { type: 'kv', id: 'KV' },
      SELF: { type: 'worker', worker: 'platform_probe' },
      SOCKETS: { type: 'durable-object', worker: 'platform_probe', exportName: 'Sockets' },
    },
    exports: { Sockets: { type: 'durable-object', storage: 'sqlite' } },
  });
  kv = await worker.miniflare.getKVNamespace('KV');
});
after(() => worker.stop());

/** An open WebSocket of the Worker, whose messages are read one by one, and whose end is waited for. */
async function open(path, protocols = []) {
  const socket = new WebSocket(new URL(path, worker.url).href.replace('http', 'ws'), protocols);
  socket.binaryType = 'arraybuffer';
  const came = [];
  const waiting = [];
  socket.onmessage = ({ data }) => (waiting.length > 0 ? waiting.shift()(data) : came.push(data));
  const closed = new Promise((resolve) => {
    socket.onclose = ({ code, reason, wasClean }) => resolve([code, reason, wasClean]);
  });
  await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
  const next = () => (came.length > 0 ? came.shift() : new Promise((resolve) => waiting.push(resolve)));
  return { socket, closed, next };
}

/** What the session of that name has kept of its end. */
async function kept(name) {
  for (let tries = 0; tries < 100; tries++) {
    const text = await kv.get(`ws/${name}`);
    if (text !== null) return text;
    await setTimeout(20);
  }
  return 'nothing';
}

test('a session receives and sends texts and bytes, in one function', async () => {
  const { socket, next, closed } = await open('/ws/echo');
  socket.send('caf\u00e9');
  assert.equal(await next(), 'caf\u00e9');
  socket.send(new Uint8Array([0, 255]));
  assert.deepEqual([...new Uint8Array(await next())], [0, 255]);
  socket.send('');
  assert.equal(await next(), '');
  socket.close(4000, 'done');
  assert.deepEqual(await closed, [4000, 'done', true]);
});

test('many sessions wait in one instance, each for its own messages', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => open('/ws/echo')));
  for (const [i, { socket }] of all.entries()) socket.send(`mine ${i}`);
  const answers = await Promise.all(all.map(({ next }) => next()));
  assert.deepEqual(
    answers,
    all.map((_, i) => `mine ${i}`),
  );
  for (const { socket } of all) socket.close();
});

test('the best subprotocol of the Worker that is offered is agreed on', async () => {
  const { socket } = await open('/ws/echo', ['other', 'echo.v1', 'echo.v2']);
  assert.equal(socket.protocol, 'echo.v2');
  socket.close();
});

test('a request that asks for no WebSocket gets 426, and what to send', async () => {
  const answer = await worker.fetch('/ws/echo');
  assert.equal(answer.status, 426);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
  assert.equal((await answer.json()).type, '/problems/upgrade-required');
  assert.equal((await worker.fetch('/ws/object/socket')).status, 426);
});

test('a session that returns closes with 1000, one that closes with what it says', async () => {
  for (const [text, end] of [
    ['end', [1000, '', true]],
    ['close', [4002, 'as you say', true]],
  ]) {
    const { socket, closed } = await open('/ws/echo');
    socket.send(text);
    assert.deepEqual(await closed, end);
  }
});

for (const mistake of ['fail', 'throw', 'trap']) {
  test(`a session that ends in a mistake (${mistake}) closes with 1011`, async () => {
    const { socket, closed } = await open('/ws/echo');
    socket.send(mistake);
    assert.deepEqual(await closed, [1011, 'Internal error', true]);
    const { socket: another, next } = await open('/ws/echo');
    another.send('still');
    assert.equal(await next(), 'still');
    another.close();
  });
}

test('a session knows how its client has closed', async () => {
  const { socket, closed } = await open('/ws/kept/closed');
  socket.close(4001, 'bye');
  await closed;
  assert.equal(await kept('closed'), 'closed 4001 bye clean');
});

test('a session knows that its client has gone away', async () => {
  const connection = connect(Number(worker.url.port), worker.url.hostname);
  connection.write(
    'GET /ws/kept/gone HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await new Promise((resolve) => connection.once('data', resolve));
  connection.destroy();
  assert.match(await kept('gone'), /^closed 1006 .*lost$/);
});

test('a deadline ends the waiting for a client that says nothing', async () => {
  const slow = await open('/ws/patient');
  assert.deepEqual(await slow.closed, [4008, 'too slow', true]);
  const quick = await open('/ws/patient');
  quick.socket.send('here');
  assert.equal(await quick.next(), 'in time');
});

test('what comes while a session is busy waits for it', async () => {
  const { socket, next } = await open('/ws/echo');
  for (const text of ['sleep', 'one', 'two']) socket.send(text);
  assert.deepEqual([await next(), await next(), await next()], ['sleep', 'one', 'two']);
  socket.close();
});

test('a client that sends more than a busy session can keep is closed with 1013', async () => {
  const { socket, closed } = await open('/ws/echo');
  socket.send('doze');
  const large = new Uint8Array(1024 * 1024);
  for (let i = 0; i < 36; i++) socket.send(large);
  assert.deepEqual((await closed).slice(0, 2), [1013, 'Too much was sent that nobody has received']);
});

test('a Worker is a client of another one', async () => {
  assert.equal(await (await worker.fetch('/ws/asked')).text(), 'one echo.v1');
});

test('a server that is not there, or gives no WebSocket, is told', async () => {
  const asked = async (url) => (await worker.fetch(`/ws/refused?url=${encodeURIComponent(url)}`)).text();
  assert.equal(await asked(new URL('/ws/refused?url=', worker.url).href), 'web-socket-not-upgraded');
  assert.match(await asked('http://127.0.0.1:1/'), /^fetch-/);
  assert.equal(await asked('ws://localhost/'), 'fetch-request-invalid');
});

test('a WebSocket goes on to an object, which holds it', async () => {
  const { socket, next, closed } = await open('/ws/object/tagged');
  socket.send('tags');
  assert.equal(await next(), 'told,caf\u00e9');
  const { socket: other } = await open('/ws/object/tagged');
  other.send('tell plums');
  assert.equal(await next(), 'plums');
  other.close();
  socket.close(4003, 'bye');
  assert.deepEqual(await closed, [4003, 'bye', true]);
});

test('a subprotocol is agreed on with the object behind the Worker', async () => {
  const { socket } = await open('/ws/object/socket', ['cake.v1', 'cake.v2']);
  assert.equal(socket.protocol, 'cake.v2');
  socket.close();
});

test('an object that traps over a message closes with 1011, and the next instance serves', async () => {
  const { socket, closed } = await open('/ws/object/socket');
  socket.send('trap');
  assert.deepEqual(await closed, [1011, 'Internal error', true]);
  const { socket: another, next } = await open('/ws/object/socket');
  another.send('still');
  assert.equal(await next(), 'still');
  another.close();
});
