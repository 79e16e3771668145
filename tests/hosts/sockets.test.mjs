// TCP connections of hosts besides Workers, in the words of cloudflare:sockets. What C++ is promised of them,
// tests/contracts/sockets.cpp has.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { platform } from 'workers-cpp-node';

const { connect } = platform;
const read = (name) => readFileSync(new URL(`../worker/tls/${name}.pem`, import.meta.url));
const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some(({ address }) => address === '::1');
const onlyWithIPv6 = { skip: hasIPv6 ? false : 'this machine has no ::1' };

/** The port of a server on an address of loopback, until the test is over. */
async function listening(t, server, address) {
  const open = new Set();
  server.on('connection', (socket) => open.add(socket.on('error', () => {})));
  server.listen(0, address);
  await once(server, 'listening');
  t.after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return server.address().port;
}

test('an IPv6 address is connected to with and without brackets', onlyWithIPv6, async (t) => {
  const port = await listening(
    t,
    createServer((socket) => socket.end('hello')),
    '::1',
  );
  for (const hostname of ['[::1]', '::1']) {
    const socket = connect({ hostname, port });
    assert.equal((await socket.opened).remoteAddress, `[::1]:${port}`);
    assert.equal(await new Response(socket.readable).text(), 'hello');
    await socket.close();
  }
});

test('an IPv6 address is no name of a server, which TLS would tell', onlyWithIPv6, async (t) => {
  const names = [];
  const identity = { cert: read('certificate'), key: read('key') };
  const server = createTlsServer({ ...identity, SNICallback: (name, done) => done(null, names.push(name) && null) });
  const port = await listening(t, server, '::1');
  server.on('tlsClientError', () => {});
  const socket = connect({ hostname: '[::1]', port }, { secureTransport: 'on' });
  await assert.rejects(socket.opened, /self-signed certificate/); // it was asked for
  assert.deepEqual(names, []);
});

test('to finish a connection that was lost is a failure', async (t) => {
  const server = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  const port = await listening(t, server, '127.0.0.1');
  const socket = connect({ hostname: '127.0.0.1', port });
  await socket.opened;
  const writer = socket.writable.getWriter();
  await writer.write(new TextEncoder().encode('reset'));
  await socket.closed;
  await assert.rejects(writer.close(), /Network connection lost/);
});

/** A server whose clients find it at `port`; `ended` is how its connection ended: an error's code, or nothing. */
async function peer(t, serve) {
  let end;
  const ended = new Promise((resolve) => (end = resolve));
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let code;
    socket.on('error', (error) => (code = error.code)).once('close', () => end(code));
    serve(socket);
  });
  return { port: await listening(t, server, '127.0.0.1'), ended };
}

const connected = async (port, options) => {
  const socket = connect({ hostname: '127.0.0.1', port }, options);
  await socket.opened;
  return socket;
};

for (const close of ['close', 'cancel']) {
  test(`bytes that nobody has read are no reset for who sent them (${close})`, async (t) => {
    const { port, ended } = await peer(t, (socket) => {
      socket.write('unread'.repeat(50_000));
      socket.resume().on('end', () => socket.end('more'));
    });
    const socket = await connected(port, { allowHalfOpen: close === 'close' });
    const reader = socket.readable.getReader();
    await reader.read();
    await (close === 'close' ? socket.close() : reader.cancel());
    await socket.closed;
    assert.equal(await ended, undefined);
  });
}

test('what was written is sent before the end, and a read that waits is told of it', async (t) => {
  let received = '';
  const { port, ended } = await peer(t, (socket) => {
    socket.on('data', (bytes) => (received += bytes)).on('end', () => socket.end());
  });
  const socket = await connected(port);
  const reading = socket.readable.getReader().read();
  socket.writable.getWriter().write(new TextEncoder().encode('all'.repeat(100_000)));
  const closing = socket.close();
  await assert.rejects(reading, /Network connection lost/);
  await Promise.all([closing, socket.close()]);
  assert.equal(await ended, undefined);
  assert.equal(received.length, 300_000);
});

test('who goes on sending is not listened to for ever', async (t) => {
  const { port, ended } = await peer(t, (socket) => {
    const send = () => socket.writable && socket.write(new Uint8Array(65536), () => setImmediate(send));
    send();
  });
  const socket = await connected(port);
  await socket.close();
  assert.match(await ended, /ECONNRESET|EPIPE/);
});

test('who says nothing and does not end is waited for a second', async (t) => {
  const { port } = await peer(t, (socket) => socket.resume());
  const socket = await connected(port);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let isClosed = false;
  const closing = socket.close().then(() => (isClosed = true));
  t.mock.timers.tick(999);
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
  assert.equal(isClosed, false);
  t.mock.timers.tick(1);
  await closing;
});

test('a connection that does not stand yet is closed at once', async (t) => {
  const server = createServer();
  const port = await listening(t, server, '127.0.0.1');
  t.mock.timers.enable({ apis: ['setTimeout'] });
  for (const secureTransport of ['off', 'on']) {
    const socket = connect({ hostname: '127.0.0.1', port }, { secureTransport });
    await socket.close();
    await assert.rejects(socket.opened, /cannot connect/);
  }
});
