// The adapter for AWS Lambda: Workers of a few lines, and the probe's module, by events.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { createWorker } from 'workers-cpp';
import { lambdaHandler } from 'workers-cpp-aws-lambda';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { errorLog, loadModule } from '../harness.mjs';
import { awslambda, contextOf, eventOf, invoke, invokeStreaming } from './lambda.mjs';

globalThis.awslambda = awslambda;

const kMebibyte = 1024 * 1024;
const env = { KV: new SqliteDatabase(':memory:').kv('KV') };
const probe = createWorker(await loadModule('probe'), env);
const echo = async (request) =>
  Response.json({
    method: request.method,
    url: request.url,
    headers: [...request.headers],
    body: await request.text(),
  });
const handlerOf = (fetch, options) => lambdaHandler({ worker: { fetch }, ...options });

/** Both ways in which a function answers: `send` waits until the invocation has ended. */
const ways = {
  buffered: (options) => {
    const handler = lambdaHandler(options);
    return (path, init) => invoke(handler, path, init);
  },
  streaming: (options) => {
    const handler = lambdaHandler({ ...options, streams: true });
    return async (path, init) => {
      const { answer, ended } = await invokeStreaming(handler, path, init);
      const body = answer.body && (await answer.arrayBuffer());
      await ended;
      return new Response(body, answer);
    };
  },
};

for (const [way, sender] of Object.entries(ways))
  suite(`a function that is ${way}`, () => {
    const send = sender({ worker: probe, env });
    const seen = async (path, init) => (await sender({ worker: { fetch: echo } })(path, init)).json();

    test('gets a request as it was sent', async () => {
      const headers = { Cookie: 'a=1; b=2', 'X-Field': 'there' };
      const {
        method,
        url,
        headers: fields,
        body,
      } = await seen('/a/b?c=d&c=e%20f', { method: 'PATCH', headers, body: 'caf\u00e9' });
      assert.deepEqual(
        [method, new URL(url).pathname + new URL(url).search, body],
        ['PATCH', '/a/b?c=d&c=e%20f', 'caf\u00e9'],
      );
      assert.equal(new URL(url).protocol, 'https:');
      const byName = Object.fromEntries(fields);
      assert.deepEqual([byName.cookie, byName['x-field']], ['a=1; b=2', 'there']);
    });

    test('gives the answer: cookies, a status without a body', async () => {
      const answer = await send('/two-cookies');
      assert.deepEqual([answer.status, await answer.text()], [204, '']);
      assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2']);
    });

    for (const size of [0, 1, kMebibyte])
      test(`passes ${size} bytes both ways`, async () => {
        const body = randomBytes(size);
        const answer = await send('/echo', { method: 'POST', body });
        assert.deepEqual(Buffer.from(await answer.arrayBuffer()), body);
      });

    for (const api of [false, true])
      test(`finds what a path names, ${api ? 'by an HTTP API, which decodes it' : 'by a function URL'}`, async () => {
        for (const key of ['caf\u00e9 \u2603', '100%', 'a?b', 'a#b']) {
          const path = `/kv/${encodeURIComponent(key)}`;
          assert.equal((await send(path, { method: 'PUT', body: key, api })).status, 204);
          assert.equal(await env.KV.get(key), key);
          await env.KV.delete(key);
        }
      });

    test('keeps an encoded slash inside its segment, by a function URL', async () => {
      assert.equal((await send('/kv/a%2Fb', { method: 'PUT', body: 'v' })).status, 204);
      assert.equal(await env.KV.get('a/b'), 'v');
    });

    test('says where the client is, whatever it says itself', async () => {
      const headers = { 'CF-Connecting-IP': '6.6.6.6', 'X-Forwarded-For': '6.6.6.6', 'CF-Ray': '1' };
      const { headers: fields } = await seen('/', { headers });
      assert.deepEqual(
        fields.filter(([name]) => name.startsWith('cf-')),
        [['cf-connecting-ip', '192.0.2.7']],
      );
    });

    for (const [list, trustProxy, address] of [
      ['192.0.2.9', true, '192.0.2.9'],
      ['6.6.6.6, 192.0.2.9', true, '192.0.2.9'],
      ['6.6.6.6, 192.0.2.9, 198.51.100.1', true, '192.0.2.9'],
      ['6.6.6.6, 192.0.2.9', ['198.51.100.1'], '192.0.2.9'],
      ['6.6.6.6, 192.0.2.9, 198.51.100.2', ['198.51.100.1', '198.51.100.2'], '192.0.2.9'],
      ['6.6.6.6', ['198.51.100.2'], '198.51.100.1'],
      ['6.6.6.6', false, '198.51.100.1'],
      ['198.51.100.1', true, '198.51.100.1'],
      [' , ', true, '198.51.100.1'],
    ])
      test(`takes a client of "${list}" for ${address} where ${trustProxy} is trusted`, async () => {
        const sendBy = sender({ worker: { fetch: echo }, trustProxy });
        const answer = await sendBy('/', { headers: { 'X-Forwarded-For': list }, ip: '198.51.100.1' });
        const { headers: fields } = await answer.json();
        assert.equal(Object.fromEntries(fields)['cf-connecting-ip'], address);
      });

    test('knows its own name whatever a client says that came by a proxy', async () => {
      const headers = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' };
      const answer = await sender({ worker: { fetch: echo }, trustProxy: true })('/', { headers });
      assert.match((await answer.json()).url, /^https:\/\/abc123\.lambda-url\./);
    });

    test('leaves the body of a GET out', async () => {
      assert.deepEqual(
        [(await seen('/', { body: 'smuggled' })).body, (await send('/generation', { body: 'x' })).status],
        ['', 200],
      );
    });

    for (const [what, init] of [
      ['a field beyond Latin-1', { headers: { 'X-Field': '\u2603' } }],
      ['a field with a NUL', { headers: { 'X-Field': 'a\0b' } }],
      ['a field whose name is none', { headers: { 'X Field': 'a' } }],
      ['a cookie beyond Latin-1', { headers: { Cookie: 'a=1; b=\u2603' } }],
      ['a host with a port that is none', { headers: { Host: 'shop.example:99999' } }],
      ['the method TRACE', { method: 'TRACE' }],
      ['the method CONNECT', { method: 'CONNECT' }],
    ])
      test(`answers ${what} with 400, and the Worker is not asked`, async () => {
        let reached = 0;
        const answer = await sender({ worker: { fetch: () => new Response(String(++reached)) } })('/', init);
        assert.deepEqual([answer.status, answer.headers.get('Content-Type')], [400, 'application/problem+json']);
        assert.deepEqual([(await answer.json()).status, reached], [400, 0]);
      });

    test('gets a field of Latin-1 as it was sent', async () => {
      const { headers: fields } = await seen('/', { headers: { 'X-Field': 'caf\u00e9' } });
      assert.equal(Object.fromEntries(fields)['x-field'], 'caf\u00e9');
    });

    for (const kind of ['unreachable', 'overflow'])
      test(`survives a trap (${kind})`, async (t) => {
        errorLog(t);
        const { generation } = await (await send('/generation')).json();
        const trapped = await send(`/trap/${kind}`);
        assert.deepEqual([trapped.status, (await trapped.json()).status], [500, 500]);
        assert.equal((await (await send('/generation')).json()).generation, generation + 1);
      });

    test('survives a Worker that throws, and tells nothing', async (t) => {
      const lines = errorLog(t);
      for (const fails of [
        () => Promise.reject(new Error('the secret')),
        () => {
          throw new Error('the secret');
        },
      ]) {
        const answer = await sender({ worker: { fetch: fails } })('/');
        assert.equal(answer.status, 500);
        assert.doesNotMatch(await answer.text(), /secret/);
      }
      assert.equal(lines.length, 2);
    });

    test('does what is left for later before the invocation ends', async () => {
      let done = false;
      const fetch = (_request, _env, context) => {
        context.waitUntil(setTimeout(50).then(() => (done = true)));
        return new Response('answered');
      };
      assert.equal(await (await sender({ worker: { fetch } })('/')).text(), 'answered');
      assert.ok(done);
    });

    test('answers 503 while there is time to, where there is no answer in time', async (t) => {
      const lines = errorLog(t);
      const answer = await send('/sleep/3000', { ms: 550 });
      assert.deepEqual([answer.status, answer.headers.get('Content-Type')], [503, 'application/problem+json']);
      assert.match(lines[0], /GET .*\/sleep\/3000: there was no answer within the function's timeout/);
    });

    test('gives up on what is left for later where there is no time, and says so', async (t) => {
      const lines = errorLog(t);
      const fetch = (_request, _env, context) => {
        context.waitUntil(new Promise(() => {}));
        return new Response('answered');
      };
      assert.equal(await (await sender({ worker: { fetch } })('/', { ms: 550 })).text(), 'answered');
      assert.deepEqual(lines, ['What was left to do was not done in time']);
    });
  });

test('a streamed answer is there before it is whole, and before what is left for later is done', async () => {
  let goOn;
  let finish;
  const rest = new Promise((resolve) => (goOn = resolve));
  const work = new Promise((resolve) => (finish = resolve));
  const fetch = (_request, _env, context) => {
    context.waitUntil(work);
    return new Response(
      new ReadableStream({
        async start(controller) {
          controller.enqueue(Buffer.from('one '));
          await rest;
          controller.enqueue(Buffer.from('two'));
          controller.close();
        },
      }),
    );
  };
  const { answer, ended } = await invokeStreaming(handlerOf(fetch, { streams: true }), '/');
  assert.equal(answer.status, 200);
  goOn();
  assert.equal(await answer.text(), 'one two');
  finish();
  await ended;
});

for (const streams of [false, true])
  test(`what is left for later is done where a body breaks off, ${streams ? 'streamed' : 'buffered'}`, async () => {
    let done = false;
    const fetch = (_request, _env, context) => {
      context.waitUntil(setTimeout(50).then(() => (done = true)));
      return new Response(new ReadableStream({ pull: () => Promise.reject(new Error('gone')) }));
    };
    const given = [await eventOf('/'), ...(streams ? [new PassThrough().resume()] : []), contextOf()];
    await assert.rejects(handlerOf(fetch, { streams })(...given), { message: 'gone' });
    assert.ok(done);
  });

test('10 MB are streamed', async () => {
  const { answer, ended } = await invokeStreaming(
    lambdaHandler({ worker: probe, env, streams: true }),
    '/produce/100000',
  );
  assert.equal((await answer.arrayBuffer()).byteLength, 10_000_000);
  await ended;
});

for (const [what, event, message] of [
  ['an event of a queue', { Records: [] }, /neither a request of a function URL or HTTP API .* nor a trigger/],
  ['an event of an older API', { httpMethod: 'GET', path: '/', headers: {} }, /payload format 2\.0/],
  ['no event', undefined, /neither a request/],
])
  test(`${what} is refused, and says what is expected`, async () => {
    await assert.rejects(handlerOf(echo)(event, contextOf()), { name: 'TypeError', message });
  });

test('a handler without a worker is refused when the function starts', () => {
  assert.throws(() => lambdaHandler({ worker: { wasm: 1 } }), /lacks a worker: give it what createWorker/);
});

test('a handler that streams is refused where nothing can', (t) => {
  t.after(() => (globalThis.awslambda = awslambda));
  delete globalThis.awslambda;
  assert.throws(() => handlerOf(echo, { streams: true }), { name: 'TypeError', message: /only the runtime of Lambda/ });
});

test('a trigger runs its handler with the time of its schedule', async () => {
  const handler = lambdaHandler({ worker: probe, env });
  await handler({ cron: '0 3 * * *', scheduledTime: '2026-02-02T02:40:00Z' }, contextOf());
  assert.equal(await env.KV.get('scheduled'), `0 3 * * * at ${Date.parse('2026-02-02T02:40:00Z')}`);
});

test('a trigger leaves nothing undone when its invocation ends', async () => {
  await lambdaHandler({ worker: probe, env })({ cron: '0 7 * * *' }, contextOf());
  assert.equal(await env.KV.get('scheduled-later'), 'done');
  let done = false;
  const scheduled = (_event, _env, context) => context.waitUntil(setTimeout(50).then(() => (done = true)));
  await lambdaHandler({ worker: { fetch: echo, scheduled } })({ cron: '* * * * *' }, contextOf());
  assert.ok(done);
});

for (const [what, event] of [
  ['whose handler fails', { cron: '0 4 * * *' }],
  ['whose handler traps', { cron: '0 5 * * *' }],
  ['that nothing handles', { cron: '0 6 * * *' }],
  ['without a time', { cron: '0 3 * * *', scheduledTime: '<aws.scheduler.scheduled-time>' }],
])
  test(`a trigger ${what} fails its invocation, so that Lambda knows, and no other`, async (t) => {
    errorLog(t);
    const handler = lambdaHandler({ worker: probe, env });
    await assert.rejects(handler(event, contextOf()));
    await handler({ cron: '0 3 * * *', scheduledTime: '2026-02-02T02:40:00Z' }, contextOf());
  });

test('a body that is too long for the application is a 413', async () => {
  const answer = await invoke(lambdaHandler({ worker: probe, env }), '/digest', {
    method: 'POST',
    body: 'x'.repeat(65_537),
  });
  assert.equal(answer.status, 413);
});

test('a path that an HTTP API has decoded to what is no text is a path', async () => {
  const event = { ...(await eventOf('/', { api: true })), rawPath: '/a\ud800' };
  const { body } = await handlerOf(echo)(event, contextOf());
  assert.match(JSON.parse(body).url, /\/a%EF%BF%BD$/);
});

test('an event whose text is no base64 is text', async () => {
  const event = { ...(await eventOf('/', { method: 'POST' })), body: 'caf\u00e9', isBase64Encoded: false };
  const { body } = await handlerOf(echo)(event, contextOf());
  assert.equal(JSON.parse(body).body, 'caf\u00e9');
});
