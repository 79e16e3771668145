// Bodies that C++ makes while they are sent, and reads while they come.
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

const mebibyte = 1024 * 1024;
let worker;
before(async () => {
  worker = await startWorker('probe');
});
after(() => worker.stop());

const produced = () => worker.json('/produced');
const memory = async () => (await worker.json('/state')).memory;

/** Opens a request and gives its response when the head is there; nothing of the body has been read. */
function open(path, { method = 'GET' } = {}) {
  const request = httpRequest(new URL(path, worker.url), { method });
  const response = new Promise((resolve, reject) => request.on('response', resolve).on('error', reject));
  response.catch(() => {}); // a test that ends the request does not wait for it
  if (method === 'GET') request.end();
  return { request, response };
}

/** Asks until two answers in a row are the same. */
async function settled(ask) {
  for (let last = -1, now = await ask(); ; last = now, now = await ask()) {
    if (last === now) return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('a body is sent while it is made, with bounded memory', async () => {
  const before = await memory();
  const answer = await worker.fetch('/produce/400000');
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.length;
  assert.equal(bytes, 400_000 * 100);
  assert.ok((await memory()) - before < mebibyte, 'a body of 40 MB left memory larger');
});

test('HEAD makes no body', async () => {
  const before = (await produced()).lines;
  const answer = await worker.fetch('/produce/1000', { method: 'HEAD' });
  assert.equal(answer.status, 200);
  assert.equal((await produced()).lines, before);
});

test('a client that does not read holds the producer back', async () => {
  const { request, response } = open('/produce/10000000');
  const before = (await produced()).lines;
  (await response).pause();
  const lines = (await settled(async () => (await produced()).lines)) - before;
  assert.ok(lines < 500_000, `${lines} lines were made for a client that reads none`);
  request.destroy();
});

test('a client that leaves stops the producer', async () => {
  const before = (await produced()).stopped;
  const { request, response } = open('/produce/10000000');
  await response;
  request.destroy();
  await settled(async () => (await produced()).lines);
  assert.ok((await produced()).stopped > before);
  const { live } = await worker.json('/state');
  assert.equal(live, 1);
});

for (const how of ['fail', 'throw']) {
  test(`a producer that ${how}s breaks the body off, and the instance lives on`, async () => {
    await assert.rejects(worker.fetch(`/break-off/${how}`).then((answer) => answer.text()));
    assert.equal((await worker.fetch('/produced')).status, 200);
  });
}

test('lines go in and out at once: each is answered before the next is sent', async () => {
  const { request, response } = open('/lines', { method: 'POST' });
  request.write('abc\n');
  const answers = (await response)[Symbol.asyncIterator]();
  assert.equal(String((await answers.next()).value), '3\n');
  request.write('defgh\n');
  assert.equal(String((await answers.next()).value), '5\n');
  request.end('last');
  assert.equal(String((await answers.next()).value), '4\n');
  assert.ok((await answers.next()).done);
});

test('a body of 50 MB is read line by line, with bounded memory', async () => {
  const before = await memory();
  const line = `${'y'.repeat(99)}\n`,
    block = line.repeat(1000);
  const { request, response } = open('/lines', { method: 'POST' });
  const answered = response.then(async (answer) => {
    const pieces = [];
    for await (const chunk of answer) pieces.push(chunk);
    return String(Buffer.concat(pieces));
  });
  for (let i = 0; i < 500; i++)
    if (!request.write(block)) await new Promise((resolve) => request.once('drain', resolve));
  request.end();
  assert.ok((await answered) === '99\n'.repeat(500_000), 'each of the 500,000 lines has its answer');
  assert.ok((await memory()) - before < 2 * mebibyte);
});

test('a client that leaves in the middle of its body stops the reader', async () => {
  const { request, response } = open('/lines', { method: 'POST' });
  request.on('error', () => {}).write('abc\n');
  await response;
  request.destroy();
  assert.equal(await settled(async () => (await worker.json('/state')).live), 1);
});
