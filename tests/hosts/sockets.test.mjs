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
