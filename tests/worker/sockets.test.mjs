// What only the platform's own connections can show: TLS, and streams that pass through the Worker.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { TLSSocket, createServer } from 'node:tls';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { listen } from './tcp_server.mjs';

const certificate = new URL('tls/certificate.pem', import.meta.url);
const identity = { cert: readFileSync(certificate), key: readFileSync(new URL('tls/key.pem', import.meta.url)) };

// Miniflare reads it when it is loaded.
process.env.NODE_EXTRA_CA_CERTS = fileURLToPath(certificate);
const { startWorker } = await import('./harness.mjs');

const greet = (socket) => socket.on('error', () => {}).end('secure\n');

let worker;
let secure;
let upgrading;
let echoing;
before(async () => {
  secure = createServer(identity, greet).listen(0, 'localhost');
  upgrading = await listen((socket) => {
    socket.once('data', () => {
      socket.write('go\n');
      greet(new TLSSocket(socket, { ...identity, isServer: true }));
    });
  });
  echoing = await listen((socket) => socket.pipe(socket));
  await once(secure, 'listening');
  worker = await startWorker('platform_probe');
});
after(async () => {
  await worker.stop();
  await Promise.all([upgrading.stop(), echoing.stop()]);
  secure.close();
});

test('a connection is by TLS from the beginning, with a certificate of its host', async () => {
  const { port } = secure.address();
  assert.equal(await (await worker.fetch(`/tcp/${port}/tls/localhost`)).text(), 'secure\n');
  const other = await worker.json(`/tcp/${port}/tls/127.0.0.1`);
  assert.deepEqual([other.status, other.type], [502, '/problems/tcp-refused']);
});

test('a connection goes on by TLS, with a certificate of the host that is named', async () => {
  assert.equal(await (await worker.fetch(`/tcp/${upgrading.port}/start_tls/localhost`)).text(), 'secure\n');
  const other = await worker.json(`/tcp/${upgrading.port}/start_tls/other.example`);
  assert.deepEqual([other.status, other.type], [502, '/problems/tcp-tls-failed']);
});

test('what a client sends and what comes back are streams', async () => {
  const sent = new Uint8Array(8 * 1024 * 1024).map((_, i) => i * 31 + (i >> 8));
  const answer = await worker.fetch(`/tcp/${echoing.port}/stream`, { method: 'POST', body: sent });
  assert.equal(answer.status, 200);
  assert.ok(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(sent)), 'it came back otherwise');
});

test('clients see nothing of what is not bound', async () => {
  const kinds = ['hosted_images', 'images', 'media', 'tcp', 'vectorize', 'videos'];
  for (const path of kinds.map((kind) => `/${kind}/unbound`)) {
    const { status, title } = await worker.json(path);
    assert.deepEqual([status, title], [500, 'Internal error']);
  }
});
