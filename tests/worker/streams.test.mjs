// Bodies: on demand, under a limit, and past C++ where nobody looks at them.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

const mebibyte = 1024 * 1024;
let worker, kv;
before(async () => {
  worker = await startWorker('probe', { env: { KV: { type: 'kv', id: 'KV' } } });
  kv = await worker.miniflare.getKVNamespace('KV');
});
after(() => worker.stop());

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const memory = async () => (await worker.json('/state')).memory;

/** POSTs with chunked transfer coding: no Content-Length. */
function postChunked(path, chunks) {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, worker.url), { method: 'POST' }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: response.statusCode, text }));
    }).on('error', reject);
    for (const chunk of chunks) request.write(chunk);
    request.end();
  });
}

test('a body with Content-Length arrives whole', async () => {
  const body = randomBytes(60_000);
  const answer = await worker.fetch('/digest', { method: 'POST', body });
  assert.equal(await answer.text(), sha256(body));
});

test('a chunked body arrives whole', async () => {
  const chunks = [randomBytes(1), randomBytes(30_000), randomBytes(20_000)];
  assert.equal((await postChunked('/digest', chunks)).text, sha256(Buffer.concat(chunks)));
});

test('bodies of requests that are read at once are not mixed up', async () => {
  const bodies = Array.from({ length: 60 }, (_, number) => Buffer.alloc(1 + ((number * 7919) % 60_000), `${number} `));
  const send = async (body) => (await worker.fetch('/digest', { method: 'POST', body })).text();
  for (let round = 0; round < 3; round++) assert.deepEqual(await Promise.all(bodies.map(send)), bodies.map(sha256));
});

test("a large body is read in larger pieces than the platform's own 4 kB", async () => {
  const answer = await worker.fetch('/reads', { method: 'POST', body: randomBytes(mebibyte) });
  const reads = Number(await answer.text());
  assert.ok(reads >= 16 && reads <= 128, `${reads} reads`);
});

test('no body is an empty body', async () => {
  assert.equal(await (await worker.fetch('/digest', { method: 'POST' })).text(), sha256(''));
});

test('a body over the limit is refused by its Content-Length', async () => {
  const answer = await worker.fetch('/digest', { method: 'POST', body: randomBytes(65 * 1024) });
  assert.equal(answer.status, 413);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
});

test('a chunked body over the limit is refused while it is read', async () => {
  assert.equal((await postChunked('/digest', Array(5).fill(randomBytes(16 * 1024)))).status, 413);
});

test('a body that C++ does not look at never enters linear memory', async () => {
  const body = randomBytes(20 * mebibyte);
  const before = await memory();
  const answer = await worker.fetch('/echo', { method: 'POST', body });
  assert.equal(sha256(Buffer.from(await answer.arrayBuffer())), sha256(body));
  assert.equal(await memory(), before);
});

test('a KV value passes both ways as a stream, outside linear memory', async () => {
  const value = randomBytes(20 * mebibyte);
  const before = await memory();
  assert.equal((await worker.fetch('/stream/large', { method: 'PUT', body: value })).status, 204);
  assert.equal(sha256(Buffer.from(await kv.get('large', 'arrayBuffer'))), sha256(value));
  const answer = await worker.fetch('/stream/large');
  assert.equal(sha256(Buffer.from(await answer.arrayBuffer())), sha256(value));
  assert.equal(await memory(), before);
});

test('a stream of an absent key is 404', async () => {
  assert.equal((await worker.fetch('/stream/absent')).status, 404);
});

test('a header of many kilobytes is read whole', async () => {
  const id = 'a'.repeat(60);
  const answer = await worker.fetch('/state', { headers: { 'X-Filler': 'x'.repeat(14_000), 'X-Request-Id': id } });
  assert.equal(answer.headers.get('x-request-id'), id);
});
