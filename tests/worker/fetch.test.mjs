// Requests of a Worker to a server of this process, and what is asked of any binding by a deadline: as workerd does it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startWorker } from './harness.mjs';
import { closedPort, startOrigin } from './origin.mjs';

/** Another Worker behind a service binding: the same answers, as far as it can give them. */
const other = `
  export default {
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname === "/never") await scheduler.wait(60_000);
      if (pathname === "/moved") return Response.redirect("http://other.example/echo", 302);
      if (pathname === "/round") return Response.redirect("http://other.example/round", 302);
      if (pathname === "/begins-only") {
        return new Response(new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode("begun")),
          pull: () => scheduler.wait(60_000),
        }));
      }
      return new Response("other has " + request.method + " " + await request.text());
    },
  };`;

let worker, origin, closed;
before(async () => {
  origin = await startOrigin();
  closed = await closedPort();
  worker = await startWorker('probe', {
    main: 'slow_kv.mjs',
    other,
    env: {
      OTHER: { type: 'worker', worker: 'other' },
      KV: { type: 'kv', id: 'KV' },
      OBJECTS: { type: 'durable-object', worker: 'probe', exportName: 'Counter' },
    },
    exports: { Counter: { type: 'durable-object', storage: 'sqlite' } },
  });
  await (await worker.miniflare.getKVNamespace('KV', 'probe')).put('greeting', 'hello');
});
after(async () => {
  await worker.stop();
  origin.stop();
});
beforeEach(() => {
  origin.seen.splice(0);
  origin.broken.splice(0);
});

/** Asks the probe to fetch from a path of the server, or from another URL. */
const ask = (target, { at = '/fetch', init, ...options } = {}) => {
  const url = target.startsWith('/') ? origin.url + target : target;
  return worker.fetch(`${at}?${new URLSearchParams({ url, ...options })}`, { redirect: 'manual', ...init });
};
const read = (target, options) => ask(target, { at: '/fetch-and-read', ...options });

/** Checks that it failed in this way. */
async function failsWith(slug, answer) {
  const text = await answer.text();
  assert.equal(answer.status, 409, text);
  const { error, internal, then } = JSON.parse(text);
  assert.equal(error, slug, internal);
  return { internal, then };
}

/** Waits until something holds. */
async function eventually(what, holds) {
  for (let tries = 0; tries < 200; ++tries) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(what);
}

test('method, URL, fields and body arrive, and the answer comes back', async () => {
  const answer = await ask('/echo?a=b%20c', {
    init: { method: 'POST', body: 'hello', headers: { 'Content-Type': 'a/b' } },
  });
  assert.equal(answer.status, 202);
  assert.equal(await answer.text(), 'hello');
  assert.equal(answer.headers.get('Content-Type'), 'a/b');
  const { method, target, headers } = JSON.parse(answer.headers.get('X-Seen'));
  assert.deepEqual([method, target, headers['x-mine']], ['POST', '/echo?a=b%20c', '1']);
});

test('an answer that is an error of the other server is an answer', async () => {
  const answer = await ask('/fails');
  assert.equal(answer.status, 500);
  assert.equal(await answer.text(), 'its own error');
});

test('an answer without a body is one', async () => {
  const answer = await ask('/not-modified');
  assert.deepEqual([answer.status, answer.headers.get('ETag')], [304, '"1"']);
});

test('a compressed answer is read here as what it is, and passed on compressed', async () => {
  const text = 'hello'.repeat(100);
  assert.equal(await (await read(`/gzip/${text}`)).text(), String(text.length));
  assert.equal(await (await ask(`/gzip/${text}`)).text(), text);
});

test('a value of a declared type is sent as JSON', async () => {
  const answer = await ask('/echo', { at: '/fetch-json' });
  assert.deepEqual(await answer.json(), { name: 'cake', count: 3 });
  assert.equal(answer.headers.get('Content-Type'), 'application/json');
});

test('a request that came in goes to another URL, whole', async () => {
  const answer = await worker.fetch(`/fetch-same?url=${origin.url}/echo/elsewhere`, {
    method: 'PATCH',
    body: 'hello',
    headers: { 'X-Theirs': '2', 'Content-Type': 'a/b' },
  });
  assert.equal(await answer.text(), 'hello');
  const { method, target, headers } = JSON.parse(answer.headers.get('X-Seen'));
  assert.deepEqual([method, target, headers['x-theirs']], ['PATCH', '/echo/elsewhere', '2']);
  assert.equal(headers.host, new URL(origin.url).host);
});

test('a handler takes the Internet as a parameter', async () => {
  const answer = await worker.fetch('/by-parameter', { headers: { 'X-Url': `${origin.url}/name/me` } });
  assert.equal(await answer.text(), 'me');
});

const kMany = 10 * 1024 * 1024;

test('10 MB stream through the Worker both ways, outside linear memory', async () => {
  const memory = async () => (await worker.json('/state')).memory;
  const before = await memory();
  const answer = await ask('/echo', { init: { method: 'POST', body: Buffer.alloc(kMany, 'x') } });
  assert.equal((await answer.arrayBuffer()).byteLength, kMany);
  assert.equal((await (await ask(`/many/${kMany}`)).arrayBuffer()).byteLength, kMany);
  assert.ok((await memory()) - before < 1024 * 1024);
});

test('10 MB are read in the Worker', async () => {
  assert.equal(await (await read(`/many/${kMany}`)).text(), String(kMany));
  assert.equal(
    await (await read('/echo', { init: { method: 'POST', body: Buffer.alloc(kMany, 'x') } })).text(),
    String(kMany),
  );
});

test('an answer streams: its beginning is read before its end is written', async () => {
  const answer = await ask('/begins-only');
  const reader = answer.body.getReader();
  assert.equal(new TextDecoder().decode((await reader.read()).value), 'begun');
  await reader.cancel();
});

test('two fetches overlap: each is answered only when the other has arrived', async () => {
  const { url } = origin;
  const answer = await worker.fetch(`/fetch-two?a=${url}/meet/one&b=${url}/meet/two`);
  assert.equal(await answer.text(), 'one two');
  assert.deepEqual(origin.seen.toSorted(), ['GET /meet/one', 'GET /meet/two']);
});

test('a fetch whose answer nobody looks at was sent', async () => {
  assert.equal((await ask('/name/unread', { at: '/fetch-unread' })).status, 204);
  assert.deepEqual(origin.seen, ['GET /name/unread']);
});

test('redirections are followed, up to 20', async () => {
  assert.equal((await ask('/chain/18')).status, 202);
  assert.equal(origin.seen.length, 20);
  await failsWith('fetch-too-many-redirects', await ask('/chain/30'));
});

test('a POST that sees another place is a GET there', async () => {
  const answer = await ask('/see-other', { init: { method: 'POST', body: 'hello' } });
  assert.equal(await answer.text(), '');
  assert.equal(JSON.parse(answer.headers.get('X-Seen')).method, 'GET');
});

test('a redirection is the answer where it is asked for', async () => {
  const answer = await ask('/chain/0', { redirect: 'manual' });
  assert.deepEqual([answer.status, answer.headers.get('Location')], [302, '/echo']);
});

test('a redirection is an error where it is not wanted', async () => {
  await failsWith('fetch-redirected', await ask('/chain/0', { redirect: 'error' }));
  assert.equal((await ask('/name/here', { redirect: 'error' })).status, 200);
  assert.equal((await ask('/not-modified', { redirect: 'error' })).status, 304);
});

test('a redirection to what is no HTTP is an error', async () => {
  await failsWith('fetch-redirected', await ask('/to-ftp'));
});

for (const [what, target, slug] of [
  ['a port on which nobody listens', () => `${closed}/`, 'fetch-connection-lost'],
  ['a connection that is reset in the head', () => '/reset-head', 'fetch-connection-lost'],
  ['an answer that is no HTTP', () => '/nonsense', 'fetch-connection-lost'],
  ['a name that nobody has', () => 'http://nobody.invalid/', 'fetch-unreachable'],
  ['TLS where there is none', () => origin.url.replace('http:', 'https:'), 'fetch-unreachable'],
]) {
  test(`${what} is ${slug}`, async () => {
    const { internal } = await failsWith(slug, await ask(target()));
    assert.notEqual(internal, '');
  });
}

for (const [what, target] of [
  ['is reset', '/reset-body'],
  ['ends too early', '/end-body'],
]) {
  test(`a body that ${what} is a lost connection where it is read here`, async () => {
    await failsWith('fetch-connection-lost', await read(target));
  });

  test(`a body that ${what} breaks off where it is passed on`, async () => {
    const answer = await ask(target);
    assert.equal(answer.status, 200);
    await assert.rejects(answer.text());
  });
}

for (const [what, target] of [
  ['is not absolute', 'nowhere/at/all'],
  ['is of another kind', 'ftp://127.0.0.1/'],
  ['is a file', 'file:///etc/passwd'],
  ['has no host', 'http:///path'],
  ['has credentials', 'http://name:secret@127.0.0.1/'],
  ['has a blank', 'http://127.0.0.1/a b'],
  ['has a line break', 'http://127.0.0.1/\nX-Forged: 1'],
  ['has a port that is none', 'http://127.0.0.1:99999/'],
]) {
  test(`a URL that ${what} is refused`, async () => {
    const { internal } = await failsWith('fetch-request-invalid', await ask(target));
    assert.doesNotMatch(internal, /secret/);
  });
}

test('a server that never answers is given up when the time is over, and told so', async () => {
  const { then } = await failsWith('deadline-exceeded', await read('/never', { timeout: 100 }));
  assert.equal(then, 'hello', 'the request goes on');
  await eventually('the connection is closed', () => origin.broken.includes('/never'));
});

test('a server that never answers is given up at the deadline', async () => {
  const { then } = await failsWith('deadline-exceeded', await read('/never', { deadline: 100 }));
  assert.equal(then, 'hello', 'the request goes on');
  await eventually('the connection is closed', () => origin.broken.includes('/never'));
});

test('the earlier of timeout and deadline counts', async () => {
  await failsWith('deadline-exceeded', await read('/never', { deadline: 100, timeout: 60_000 }));
  await failsWith('deadline-exceeded', await read('/never', { deadline: 60_000, timeout: 100 }));
});

for (const limit of ['timeout', 'deadline']) {
  test(`a body that never ends is given up, by its ${limit}`, async () => {
    await failsWith('deadline-exceeded', await read('/begins-only', { [limit]: 300 }));
    await eventually('the connection is closed', () => origin.broken.includes('/begins-only'));
  });
}

test('what was given up in the middle of a body is never taken for all of it', async () => {
  const answer = await ask('/begins-only', { at: '/read-on', deadline: 300 });
  assert.equal(await answer.text(), 'begun;deadline-exceeded;deadline-exceeded;incomplete');
});

test('what is in time is not given up, and a body that is passed on may take longer', async () => {
  assert.equal(await (await read('/name/quick', { deadline: 10_000, timeout: 10_000 })).text(), '5');
  const answer = await ask('/begins-only', { timeout: 100 });
  const reader = answer.body.getReader();
  await reader.read();
  const more = reader.read();
  assert.equal(await Promise.race([more, new Promise((resolve) => setTimeout(resolve, 400, 'open'))]), 'open');
  await reader.cancel();
});

test('deadlines of requests that overlap do not touch each other', async () => {
  const slow = read('/held/slow', { deadline: 30_000 });
  const none = read('/held/none');
  await eventually('both have arrived', () => origin.seen.length === 2);
  await failsWith('deadline-exceeded', await read('/never', { deadline: 50 }));
  origin.release();
  assert.deepEqual([await (await slow).text(), await (await none).text()], ['4', '4']);
});

test('another Worker is asked in the same way, and follows where it is to', async () => {
  const url = 'http://other.example/echo';
  const answer = await ask(url, { by: 'OTHER', init: { method: 'POST', body: 'hello' } });
  assert.equal(await answer.text(), 'other has POST hello');
  assert.equal(await (await ask('http://other.example/moved', { by: 'OTHER' })).text(), 'other has GET ');
  assert.equal((await ask('http://other.example/moved', { by: 'OTHER', redirect: 'manual' })).status, 302);
  await failsWith('fetch-redirected', await ask('http://other.example/moved', { by: 'OTHER', redirect: 'error' }));
  await failsWith('fetch-request-invalid', await ask('/echo'.slice(1), { by: 'OTHER' }));
});

for (const limit of ['timeout', 'deadline']) {
  test(`another Worker that never answers is given up, by its ${limit}`, async () => {
    const { then } = await failsWith(
      'deadline-exceeded',
      await read('http://other.example/never', { by: 'OTHER', [limit]: 100 }),
    );
    assert.equal(then, 'hello', 'the request goes on');
    await failsWith('deadline-exceeded', await read('http://other.example/begins-only', { by: 'OTHER', [limit]: 300 }));
  });

  test(`a Durable Object that never answers is given up, by its ${limit}`, async () => {
    const { then } = await failsWith(
      'deadline-exceeded',
      await read('http://object/never', { object: 'a', [limit]: 100 }),
    );
    assert.equal(then, 'hello', 'the request goes on');
    assert.equal(await (await ask('http://object/class', { object: 'a' })).text(), 'Counter');
  });
}

test('a KV that never answers is given up at the deadline, and asked again without one', async () => {
  const { then } = await failsWith('deadline-exceeded', await worker.fetch('/kv-in-time/never?deadline=100'));
  assert.equal(then, 'content of other');
  assert.equal(await (await worker.fetch('/kv-in-time/soon?deadline=10000')).text(), 'content of soon');
});

test('a route with a deadline answers 504', async () => {
  const answer = await worker.fetch('/in-time/never');
  assert.equal(answer.status, 504);
  assert.equal((await answer.json()).type, '/problems/deadline-exceeded');
  assert.equal((await worker.fetch('/in-time/soon')).status, 200);
});

test('a deadline ends a sleep', async () => {
  assert.equal(await (await worker.fetch('/sleep-in-time?deadline=50')).text(), 'late');
});

test('a request body that does not come is given up at the deadline', async () => {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('begun')) });
  const answer = await worker.fetch('/upload-in-time?deadline=100', { method: 'POST', body, duplex: 'half' });
  await failsWith('deadline-exceeded', answer);
});
