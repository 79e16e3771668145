// The module behind the adapter for Node: what the probe application does on Workers, it does here.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { createWorker } from 'workers-cpp';
import { platform, serve } from 'workers-cpp-node';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { errorLog, loadModule, sendRaw, until } from './harness.mjs';

const kMebibyte = 1024 * 1024;
const database = new SqliteDatabase(':memory:');
const kv = database.kv('KV');
let worker, server;
const env = { KV: kv };
before(async () => {
  worker = createWorker({ ...(await loadModule('probe')), platform }, env);
  server = await serve({ worker, env, port: 0 });
});
after(async () => {
  await server.close();
  database.close();
});

const fetch = (path, init) => globalThis.fetch(new URL(path, server.url), init);
const json = async (path) => (await fetch(path)).json();
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = async (answer) => Buffer.from(await answer.arrayBuffer());

for (const kind of ['unreachable', 'abort', 'bounds', 'overflow'])
  test(`a trap (${kind}) is a 500 of that request, and spares those that wait and those that come`, async (t) => {
    const lines = errorLog(t);
    const { generation } = await json('/generation');
    const waiting = fetch('/sleep/50');
    const trapped = await fetch(`/trap/${kind}`);
    assert.deepEqual(
      [trapped.status, trapped.headers.get('Content-Type'), (await trapped.json()).status],
      [500, 'application/problem+json', 500],
    );
    assert.equal(await (await waiting).text(), 'slept');
    assert.equal((await json('/generation')).generation, generation + 1);
    assert.match(lines.join('\n'), /RuntimeError/);
  });

for (const kind of ['range', 'int', 'memory'])
  test(`an exception (${kind}) is a 500 of that request and costs no instance`, async (t) => {
    errorLog(t);
    const { generation } = await json('/generation');
    const answer = await fetch(`/throw/${kind}`);
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /secret|std|range/);
    assert.equal((await json('/generation')).generation, generation);
  });

test('an answer that C++ has whole says how long it is, and one that it makes does not', async () => {
  const whole = await fetch('/generation');
  assert.equal(whole.headers.get('Content-Length'), String((await whole.text()).length));
  const made = await fetch('/produce/3');
  assert.deepEqual([made.headers.get('Content-Length'), (await made.text()).length], [null, 300]);
});

test('two cookies are two', async () => {
  assert.deepEqual((await fetch('/two-cookies')).headers.getSetCookie(), ['a=1', 'b=2']);
});

for (const [what, size] of [
  ['no byte', 0],
  ['1 MB', kMebibyte],
  ['10 MB', 10 * kMebibyte],
])
  test(`a body of ${what} passes through, and into the store and out of it`, async () => {
    const body = randomBytes(size);
    const echoed = await bytesOf(await fetch('/echo', { method: 'POST', body }));
    assert.equal(sha256(echoed), sha256(body));
    assert.equal((await fetch('/stream/large', { method: 'PUT', body })).status, 204);
    assert.equal(sha256(await bytesOf(await fetch('/stream/large'))), sha256(body));
  });

test('a body that is read by C++ arrives whole, whether its length is said or not', async () => {
  const body = randomBytes(60_000);
  const said = await fetch('/digest', { method: 'POST', body });
  const unsaid = await fetch('/digest', { method: 'POST', body: new Blob([body]).stream(), duplex: 'half' });
  assert.deepEqual([await said.text(), await unsaid.text()], [sha256(body), sha256(body)]);
});

for (const [what, size] of [
  ['a byte more than the limit', 65_537],
  ['10 MB', 10 * kMebibyte],
])
  test(`a body of ${what} is refused with 413, whether its length is said or not`, async () => {
    const body = Buffer.alloc(size, 'x');
    const said = await fetch('/digest', { method: 'POST', body });
    const unsaid = await fetch('/digest', { method: 'POST', body: new Blob([body]).stream(), duplex: 'half' });
    assert.deepEqual([said.status, unsaid.status], [413, 413]);
    assert.equal((await fetch('/generation')).status, 200);
  });

test('a request is answered while it is sent: each line before the next', async () => {
  const request = httpRequest(new URL('/lines', server.url), { method: 'POST' });
  request.flushHeaders();
  request.write('four\n');
  const [response] = await once(request, 'response');
  response.setEncoding('utf8');
  const next = async () => (await once(response, 'data'))[0];
  assert.equal(await next(), '4\n');
  request.write('and ten...\n');
  assert.equal(await next(), '10\n');
  request.end();
  await once(response, 'end');
});

test('HEAD has the fields of GET and no body', async () => {
  const text = 'HEAD /generation HTTP/1.1\nHost: localhost\nConnection: close\n\n';
  const answer = await sendRaw(server.url, text);
  assert.match(answer, /^HTTP\/1\.1 200 [^]*\r\ncontent-type: application\/json\r\n/i);
  assert.ok(answer.endsWith('\r\n\r\n'));
});

test('an encoded path stays as it is', async () => {
  const put = await fetch('/kv/a%2Fb%20%E2%98%83', { method: 'PUT', body: 'found' });
  assert.equal(put.status, 204);
  assert.equal(await kv.get('a/b \u2603'), 'found');
  assert.equal((await fetch('/kv/a/b')).status, 404);
});

test('a client that leaves stops the body that is made for it, and the work behind it', async (t) => {
  const lines = errorLog(t);
  const before = await json('/produced');
  const leave = new AbortController();
  const answer = await fetch('/produce/100000000', { signal: leave.signal });
  await answer.body.getReader().read();
  leave.abort();
  await until(async () => (await json('/produced')).stopped === before.stopped + 1);
  assert.deepEqual(lines, []);
});

test('a client that leaves while it sends harms nobody', async () => {
  const request = httpRequest(new URL('/digest', server.url), {
    method: 'POST',
    headers: { 'Content-Length': 60_000 },
  });
  request.on('error', () => {});
  request.write('a beginning');
  await until(() => request.socket?.bytesWritten > 0);
  await fetch('/generation');
  request.destroy();
  assert.equal((await fetch('/generation')).status, 200);
});

/** Requests that somebody leaves in the middle of: their heads; each is followed by some of its body. */
const left = [
  'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n',
  'PUT /stream/left HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n',
  'POST /digest HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n',
  'POST /lines HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nC350\r\n',
  'POST /reads HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n',
  'GET /produce/1000000 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /sleep/20 HTTP/1.1\r\nHost: a\r\n\r\n',
];

/** Begins a request and leaves after so long, by an orderly end or by a reset. */
function leave(head, pieces, ms, how) {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write(head);
      for (let i = 0; i < pieces; i++) socket.write('x'.repeat(50_000));
      setTimeout(() => socket[how](), ms);
    });
    socket
      .on('error', () => {})
      .on('data', () => {})
      .on('close', resolve);
  });
}

test('clients that leave at any moment leave nothing behind', async (t) => {
  errorLog(t);
  const { generation } = await json('/generation');
  for (let ms = 0; ms < 30; ms += 2)
    await Promise.all(
      left.flatMap((head, i) => ['destroy', 'resetAndDestroy'].map((how) => leave(head, (i + ms) % 8, ms, how))),
    );
  await until(async () => (await json('/state')).live === 1);
  assert.equal((await json('/generation')).generation, generation);
  assert.equal(await kv.get('left'), null);
});

test('a body that C++ breaks off ends its connection only', async (t) => {
  errorLog(t);
  await assert.rejects(async () => (await fetch('/break-off/fail')).text());
  assert.equal((await fetch('/generation')).status, 200);
});

test('what a request leaves for later is done after the answer', async () => {
  assert.equal(await (await fetch('/later/deferred')).text(), 'answered');
  assert.equal(await kv.get('deferred'), null);
  await kv.put('go-deferred', 'now');
  await until(() => kv.get('deferred'));
  assert.equal(await kv.get('deferred'), 'written later');
});

test('the store is a KV namespace to C++: bulk reads, lists by pages, metadata, expirations', async () => {
  const metadata = { shape: 'heart', tiers: 3 };
  const expirationTtl = 3600;
  await fetch(`/kv/cake?ttl=${expirationTtl}&metadata=${encodeURIComponent(JSON.stringify(metadata))}`, {
    method: 'PUT',
    body: 'sugar \u2603',
  });
  assert.deepEqual(await json('/kv/cake'), { found: true, value: 'sugar \u2603', metadata });
  const [{ expiration, ...listed }] = await json('/kv-list?prefix=cake');
  assert.deepEqual(listed, { name: 'cake', metadata });
  assert.ok(expiration > Date.now() / 1000 + expirationTtl - 60);
  for (let i = 0; i < 250; i += 2) await kv.put(`many-${i}`, `value ${i}`);
  const many = await json('/kv-many?count=250');
  assert.deepEqual(
    many.map(({ found, value }) => (found ? value : null)),
    Array.from({ length: 250 }, (_, i) => (i % 2 ? null : `value ${i}`)),
  );
  assert.equal((await json('/kv-list?prefix=many-&limit=7')).length, 125);
});

const context = () => {
  const promises = [];
  return { promises, waitUntil: (promise) => promises.push(promise) };
};

test('a trigger runs its handler with its time', async () => {
  await worker.scheduled({ cron: '0 3 * * *', scheduledTime: 1_770_000_000_123 }, env, context());
  assert.equal(await kv.get('scheduled'), '0 3 * * * at 1770000000123');
});

for (const [what, cron] of [
  ['fails', '0 4 * * *'],
  ['traps', '0 5 * * *'],
  ['is not there', '0 6 * * *'],
])
  test(`a trigger whose handler ${what} is told, and the next one runs`, async (t) => {
    errorLog(t);
    await assert.rejects(worker.scheduled({ cron, scheduledTime: 0 }, env, context()), /scheduled work failed/);
    await worker.scheduled({ cron: '0 3 * * *', scheduledTime: 7 }, env, context());
    assert.equal(await kv.get('scheduled'), '0 3 * * * at 7');
  });

test('100 requests wait at once on one instance', async () => {
  const { generation } = await json('/generation');
  const answers = await Promise.all(Array.from({ length: 100 }, () => fetch('/sleep/30')));
  assert.ok(answers.every(({ status }) => status === 200));
  assert.equal((await json('/generation')).generation, generation);
});
