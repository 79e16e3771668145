// A client that goes away while its request is suspended.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker;
before(async () => (worker = await startWorker('probe', { main: 'slow_kv.mjs' })));
after(() => worker.stop());

/** Sends a request and resets the connection before it can be answered. */
function sendAndReset(path) {
  const { hostname, port } = worker.url;
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
      setTimeout(() => socket.resetAndDestroy(), 20);
    });
    socket.on('close', resolve).on('error', (error) => (error.code === 'ECONNRESET' ? resolve() : reject(error)));
  });
}

test('a reset while suspended still runs every destructor', async () => {
  await Promise.all(Array.from({ length: 50 }, () => sendAndReset('/sleep/300')));
  assert.ok((await worker.json('/state')).live > 1, 'they are suspended now');
  for (let tries = 0; tries < 100; tries++) {
    if ((await worker.json('/state')).live === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal((await worker.json('/state')).live, 1);
});
