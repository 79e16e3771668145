// Uploads to R2 and downloads from it over HTTP, through the Worker and past its memory.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker;
before(async () => {
  worker = await startWorker('platform_probe', { env: { R2: { type: 'r2', name: 'r2' } } });
});
after(() => worker.stop());

const at = (name) => `/r2/objects/${name}`;
const put = (name, body, headers = {}) => worker.fetch(at(name), { method: 'PUT', body, headers, duplex: 'half' });
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** More than the module's memory may ever have. */
const kLarge = 100 * 1024 * 1024;

test('content that is larger than linear memory passes in both directions', async () => {
  const bytes = Buffer.alloc(kLarge, 'content');
  const made = await put('large', bytes, { 'X-Sha256': sha256(bytes) });
  assert.equal(made.status, 204, await made.text());
  const answer = await worker.fetch(at('large'));
  assert.equal(answer.headers.get('Content-Length'), String(kLarge));
  assert.equal(sha256(Buffer.from(await answer.arrayBuffer())), sha256(bytes));
});

test('content without a length is refused with 411', async () => {
  const chunks = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('a'));
      controller.close();
    },
  });
  const answer = await put('chunked', chunks);
  assert.equal(answer.status, 411);
  assert.match((await answer.json()).type, /r2-length-required$/);
  assert.equal((await worker.fetch(at('chunked'))).status, 404);
});

test('content that is not what its checksum says is refused and not stored', async () => {
  const answer = await put('other', 'a', { 'X-Sha256': sha256('b') });
  assert.equal(answer.status, 400);
  assert.match((await answer.json()).type, /r2-checksum-mismatch$/);
  assert.equal((await worker.fetch(at('other'))).status, 404);
});

test('a request without a body makes an empty object', async () => {
  assert.equal((await put('empty')).status, 204);
  const answer = await worker.fetch(at('empty'));
  assert.deepEqual([answer.status, await answer.text()], [200, '']);
});

test('ranges, conditions and HEAD are answered', async () => {
  const tag = (await put('hello', 'hello', { 'Content-Type': 'text/plain' })).headers.get('ETag');
  const get = (headers, method = 'GET') => worker.fetch(at('hello'), { method, headers });
  const whole = await get({});
  assert.deepEqual([whole.status, await whole.text()], [200, 'hello']);
  assert.equal(whole.headers.get('Content-Type'), 'text/plain');
  assert.equal(whole.headers.get('ETag'), tag);
  const modified = whole.headers.get('Last-Modified');
  const range = await get({ Range: 'bytes=-2' });
  assert.deepEqual([range.status, await range.text()], [206, 'lo']);
  assert.equal(range.headers.get('Content-Range'), 'bytes 3-4/5');
  assert.equal(range.headers.get('Content-Length'), '2');
  const beyond = await get({ Range: 'bytes=5-' });
  assert.deepEqual([beyond.status, beyond.headers.get('Content-Range')], [416, 'bytes */5']);
  for (const [headers, status] of [
    [{ 'If-None-Match': tag }, 304],
    [{ 'If-None-Match': `"a", W/${tag}` }, 304],
    [{ 'If-None-Match': '"a"' }, 200],
    [{ 'If-Modified-Since': modified }, 304],
    [{ 'If-Match': '"a"' }, 412],
    [{ 'If-Match': tag, Range: 'bytes=0-0' }, 206],
    [{ 'If-Range': '"a"', Range: 'bytes=0-0' }, 200],
  ]) {
    const answer = await get(headers);
    assert.equal(answer.status, status, JSON.stringify(headers));
    await answer.body?.cancel();
  }
  const head = await get({}, 'HEAD');
  assert.deepEqual([head.status, head.headers.get('Content-Length')], [200, '5']);
  assert.equal(head.headers.get('ETag'), tag);
});

test('a bucket that is not bound is an internal error', async () => {
  assert.equal((await worker.fetch('/r2/unbound')).status, 500);
});
