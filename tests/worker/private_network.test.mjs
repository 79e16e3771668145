// Bindings that lead into networks of one's own: mTLS certificates, VPC services and VPC networks. What Miniflare has
// of them is a way to the account's own; here it ends on this machine, at a server that takes what it sends on.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { WebSocketServer, createWebSocketStream } from 'ws';
import { startWorker } from './harness.mjs';
import { listen } from './tcp_server.mjs';

const remote = { dev: { remote: true } };

let worker;
let account;
let database;
const connected = [];
before(async () => {
  database = await listen((socket) => {
    socket.setEncoding('utf8').on('data', (line) => socket.write(`echo ${line}`));
  });
  account = createServer(({ method, headers }, answer) => {
    const { 'mf-binding': binding, 'mf-url': url } = headers;
    answer.end(`${binding}: ${method} ${url} ${headers['mf-header-x-asked'] ?? headers['x-asked']}`);
  });
  // An address is connected to by a WebSocket, which has what passes as its messages.
  const tunnels = new WebSocketServer({ server: account });
  tunnels.on('connection', (tunnel, { headers }) => {
    connected.push(headers['mf-connect-address']);
    const socket = connect(database.port, '127.0.0.1');
    const stream = createWebSocketStream(tunnel);
    stream.on('error', () => socket.destroy()).pipe(socket);
    socket.on('error', () => stream.destroy()).pipe(stream);
  });
  await new Promise((done) => account.listen(0, '127.0.0.1', done));
  worker = await startWorker('platform_probe', {
    env: {
      CERTIFICATE: { type: 'mtls-certificate', id: 'certificate', ...remote },
      INSIDE: { type: 'vpc-service', id: 'service', ...remote },
      NETWORK: { type: 'vpc-network', networkId: 'network', ...remote },
      TCP_PORT: { type: 'text', value: '1' },
    },
    dev: { remoteProxyConnectionString: new URL(`http://127.0.0.1:${account.address().port}`) },
  });
});
after(async () => {
  await worker?.stop();
  await database.stop();
  account.closeAllConnections();
  account.close();
});

for (const [binding, what] of [
  ['CERTIFICATE', 'an mTLS certificate'],
  ['INSIDE', 'a VPC service'],
  ['NETWORK', 'a VPC network'],
]) {
  test(`a request goes by ${what}, which is a service`, async () => {
    const answer = await worker.fetch(`/through/${binding}`);
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), `${binding}: GET https://inside.example/a?b yes`);
  });
}

test('a VPC network connects by TCP to an address in it', async () => {
  const answer = await worker.fetch('/network/5432');
  assert.equal(await answer.text(), 'echo plum\n');
  assert.deepEqual(connected, ['db.internal:5432']);
});

test('what is not there, or connects to nothing, is an error of ours', async () => {
  for (const path of ['/through/ABSENT', '/tcp/no-way', '/tcp/no-way/service', '/container/absent'])
    assert.equal((await worker.fetch(path)).status, 500, path);
});
