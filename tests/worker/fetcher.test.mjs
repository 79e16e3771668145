// Another Worker, behind a service binding: whatever comes in over HTTP can be passed on, and what it answers comes
// back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sendRaw, startWorker } from './harness.mjs';

/** Tells what it was sent; makes as many bytes as it is asked for; or fails. */
const other = `
  const many = (left) => new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(Math.min(left, 10_000)));
      left -= 10_000;
    },
  });
  export default {
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      if (pathname.endsWith("/fails")) throw new Error("the other's secret");
      if (pathname.endsWith("/moved")) return Response.redirect("http://elsewhere.example/", 302);
      if (pathname.startsWith("/many/")) return new Response(many(Number(pathname.slice(6))));
      const body = await request.text();
      const headers = Object.fromEntries(request.headers);
      const seen = body.length > 100 ? body.length : body;
      return Response.json({ method: request.method, target: pathname + search, headers, body: seen },
        { status: 202, headers: { "X-Other": "answered" } });
    },
  };`;

let worker, kv;
before(async () => {
  worker = await startWorker('probe', {
    other,
    env: { OTHER: { type: 'worker', worker: 'other' }, KV: { type: 'kv', id: 'KV' } },
  });
  kv = await worker.miniflare.getKVNamespace('KV');
});
after(() => worker.stop());

/** What the other Worker says that it got of a request that is written here. */
async function told(start, fields = '', body = '') {
  const answer = await sendRaw(
    worker.url,
    `${start} HTTP/1.1\nHost: probe.example\nConnection: close\n${fields}\n${body}`,
  );
  assert.equal(answer.status, 202, answer.head + answer.body);
  return JSON.parse(answer.body);
}

test('a request goes to the other Worker whole, and its answer comes back', async () => {
  const answer = await worker.fetch('/passed/a%20b?c=d', { method: 'POST', body: 'hello', headers: { 'X-Mine': '1' } });
  assert.equal(answer.status, 202);
  assert.equal(answer.headers.get('X-Other'), 'answered');
  const { method, target, headers, body } = await answer.json();
  assert.deepEqual({ method, target, body }, { method: 'POST', target: '/passed/a%20b?c=d', body: 'hello' });
  assert.equal(headers['x-mine'], '1');
  assert.equal(headers['x-probe'], 'was here');
});

for (const place of ['passed', 'copied', 'read', 'given']) {
  for (const [what, fields, content] of [
    ['content', 'Content-Length: 2\n', '{}'],
    ['chunked content', 'Transfer-Encoding: chunked\n', '2\n{}\n0\n\n'],
    ['content of no bytes', 'Content-Length: 0\n', ''],
  ]) {
    test(`a GET with ${what} goes on without it (${place})`, async () => {
      const { method, headers, body } = await told(`GET /${place}/x`, fields, content);
      assert.deepEqual({ method, body }, { method: 'GET', body: '' });
      assert.ok(!('content-length' in headers) && !('transfer-encoding' in headers), JSON.stringify(headers));
    });
  }

  test(`a HEAD with content goes on without it (${place})`, async () => {
    const answer = await sendRaw(
      worker.url,
      `HEAD /${place}/x HTTP/1.1\nHost: a\nConnection: close\nContent-Length: 2\n\n{}`,
    );
    assert.equal(answer.status, 202);
    assert.match(answer.head, /x-other: answered/i);
  });

  test(`a GET that asks for another protocol goes on as it is (${place})`, async () => {
    const { method, headers } = await told(
      `GET /${place}/x`,
      'Upgrade: websocket\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n',
    );
    assert.equal(method, 'GET');
    assert.ok(!('upgrade' in headers) && !('connection' in headers));
  });
}

for (const method of ['DELETE', 'OPTIONS', 'PATCH', 'PROPFIND', 'PURGE', 'PUT', 'QUERY', 'TRACE']) {
  test(`${method} goes on with its content`, async () => {
    const { body, ...sent } = await told(`${method} /passed/x`, 'Content-Length: 2\n', '{}');
    assert.deepEqual([sent.method, body], [method, '{}']);
  });
}

test("what concerns the client's connection stays here", async () => {
  const { headers } = await told(
    'POST /passed/x',
    'Connection: X-Hop\nX-Hop: 1\nX-Probe: forged\nConnection: X-Probe\nKeep-Alive: timeout=5\nTE: trailers\n' +
      'Content-Length: 2\n',
    '{}',
  );
  for (const name of ['connection', 'x-hop', 'keep-alive', 'te']) assert.ok(!(name in headers), name);
  assert.equal(headers['x-probe'], 'was here');
  assert.equal(headers['content-length'], '2');
});

test('a client that waits for leave to send its content is given it', async () => {
  assert.equal((await told('POST /passed/x', 'Expect: 100-continue\nContent-Length: 2\n', '{}')).body, '{}');
});

test('field values beyond ASCII, and control characters in them, do no harm', async () => {
  const { headers } = await told('GET /passed/x', 'X-Name: caf\u00e9 \u2603\nX-Control: a\u0001b\n');
  assert.equal(headers['x-name'], 'caf\u00e9 \u2603');
  assert.equal(headers['x-control'], 'a\u0001b');
});

test('a target that is not encoded correctly goes on as it is', async () => {
  assert.equal((await told('GET /passed//a%zz?b=|^{}')).target, '/passed//a%zz?b=|^{}');
});

test('a body that was read here goes on, and one that could not be read fails here', async () => {
  for (const place of ['read', 'given']) {
    const short = await worker.fetch(`/${place}/x`, { method: 'POST', body: 'x'.repeat(60_000) });
    assert.equal((await short.json()).body, 60_000);
    const long = await worker.fetch(`/${place}/x`, { method: 'POST', body: 'x'.repeat(70_000) });
    assert.equal(long.status, 413);
  }
});

test('the rest of a body that was begun here goes on, outside linear memory', async () => {
  const size = 30 * 1024 * 1024,
    body = Buffer.alloc(size, 'x');
  const memory = async () => (await worker.json('/state')).memory;
  const before = await memory();
  const passed = await (await worker.fetch('/rest/other', { method: 'POST', body })).json();
  assert.ok(passed.body > size - 70_000 && passed.body < size, `${passed.body} bytes`);
  const back = (await (await worker.fetch('/rest/back', { method: 'POST', body })).arrayBuffer()).byteLength;
  assert.ok(back > size - 70_000 && back < size, `${back} bytes`);
  assert.ok((await memory()) - before < 1024 * 1024);
});

test('the rest of a body that was begun here is written to KV', async () => {
  const body = Buffer.alloc(200_000, 'x');
  assert.equal((await worker.fetch('/rest/kv/rest', { method: 'POST', body })).status, 204);
  const { length } = await kv.get('rest');
  assert.ok(length > 200_000 - 70_000 && length < 200_000, `${length} bytes`);
});

test('a body that cannot be read is a problem, not an empty response', async () => {
  const answer = await worker.fetch('/failed-body', { method: 'POST', body: 'too long' });
  assert.equal(answer.status, 413);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
});

test('an answer is read up to the limit, and no further', async () => {
  assert.equal(await (await worker.fetch('/read-other/100000')).text(), '100000');
  assert.equal((await worker.fetch('/read-other/100001')).status, 413);
});

test("a redirection is the other Worker's answer, and not followed", async () => {
  const answer = await worker.fetch('/passed/moved', { redirect: 'manual' });
  assert.equal(answer.status, 302);
  assert.equal(answer.headers.get('Location'), 'http://elsewhere.example/');
});

test('a Worker that throws is 500, and its words stay here', async () => {
  const answer = await worker.fetch('/passed/fails');
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /secret/);
});

test('a service, which has a procedure of every name, is no KV namespace', async () => {
  assert.equal((await worker.fetch('/cache-status/any?of=KV')).status, 200);
  assert.equal((await worker.fetch('/cache-status/any?of=OTHER')).status, 500);
});
