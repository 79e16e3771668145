// The adapter for Google Cloud functions by itself: Workers of a few lines, behind Google's functions-framework.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { cloudFunctions } from 'workers-cpp-gcp-functions';
import { echo, servesAsWorkers } from '../conformance.mjs';
import { errorLog, sendRaw } from '../harness.mjs';
import { servedFunction } from './framework.mjs';

const served = (t, options) => servedFunction(t, cloudFunctions(options).api);

servesAsWorkers('Google Cloud functions', served);

suite('what the framework would do to a request', () => {
  const json = 'application/json';
  for (const [what, type, body] of [
    ['JSON that is none', json, '{"no'],
    ['JSON that is no object', json, '7'],
    ['JSON of an unknown charset', `${json}; charset=nonsense`, '{}'],
    ['a form', 'application/x-www-form-urlencoded', 'a[b]=c'],
    ['a type that is none', 'nonsense', 'text'],
  ])
    test(`${what} comes as it was sent`, async (t) => {
      const { fetch } = await served(t, { worker: { fetch: echo } });
      const seen = await (await fetch('/', { method: 'POST', headers: { 'Content-Type': type }, body })).json();
      assert.equal(seen.body, body);
      assert.equal(Object.fromEntries(seen.headers)['content-type'], type);
    });

  test('a body that is compressed stays so', async (t) => {
    const worker = { fetch: async (request) => new Response(await request.arrayBuffer()) };
    const { fetch } = await served(t, { worker });
    const headers = { 'Content-Type': json, 'Content-Encoding': 'gzip' };
    const body = gzipSync('{}');
    const answer = await fetch('/', { method: 'POST', headers, body });
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), body);
  });

  test('a form can be read as one', async (t) => {
    const worker = { fetch: async (request) => Response.json([...(await request.formData())]) };
    const { fetch } = await served(t, { worker });
    const body = new FormData();
    body.append('a', 'b');
    assert.deepEqual(await (await fetch('/', { method: 'POST', body })).json(), [['a', 'b']]);
  });

  test('the Worker gets a body while it is sent', async (t) => {
    let told;
    const first = new Promise((resolve) => (told = resolve));
    const worker = {
      async fetch(request) {
        const pieces = [];
        for await (const piece of request.body) {
          pieces.push(Buffer.from(piece).toString());
          told(pieces[0]);
        }
        return new Response(pieces.join(''));
      },
    };
    const { url } = await served(t, { worker });
    const request = httpRequest(url, { method: 'POST', headers: { 'Content-Type': json } });
    request.write('{"one": ');
    assert.equal(await first, '{"one": ');
    request.end('1}');
    const [response] = await once(request, 'response');
    assert.equal((await response.toArray()).join(''), '{"one": 1}');
  });

  for (const path of ['favicon.ico', 'robots.txt', '100%', '%zz?q=%', '%E0%A4%A'])
    test(`the path "${path}" is the Worker's`, async (t) => {
      const { url } = await served(t, { worker: { fetch: (request) => new Response(`<${request.url}>`) } });
      const answer = await sendRaw(url, `GET /${path} HTTP/1.1\nHost: shop.example\nConnection: close\n\n`);
      assert.equal(/<(.*)>/.exec(answer)[1], `http://shop.example/${path}`);
    });
});

test('a method that no Request has is refused with 400, and never reaches the Worker', async (t) => {
  let reached = 0;
  const { url } = await served(t, { worker: { fetch: () => new Response(String(++reached)) } });
  const answer = await sendRaw(url, 'TRACE / HTTP/1.1\nHost: localhost\nConnection: close\n\n');
  assert.match(answer, /^HTTP\/1\.1 400 [^]*application\/problem\+json/);
  assert.equal(reached, 0);
});

suite('what Google says of a request', () => {
  const told = (request) => Response.json([request.url, request.headers.get('CF-Connecting-IP')]);

  test('a client that came by HTTPS asked for that, whatever else it says', async (t) => {
    const { api } = cloudFunctions({ worker: { fetch: told } });
    const { url, fetch } = await servedFunction(t, api, { https: true });
    const headers = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http', 'X-Forwarded-For': '6.6.6.6' };
    const [asked, address] = await (await fetch('/', { headers })).json();
    assert.deepEqual([asked, address], [url.replace('http:', 'https:'), '127.0.0.1']);
  });

  test('a proxy that is trusted says who the client is, and what others say before it does not count', async (t) => {
    const { fetch } = await served(t, { worker: { fetch: told }, trustProxy: ['127.0.0.1', '192.0.2.1'] });
    const via = async (list) => (await (await fetch('/', { headers: { 'X-Forwarded-For': list } })).json())[1];
    assert.equal(await via('192.0.2.7'), '192.0.2.7');
    assert.equal(await via('6.6.6.6, 192.0.2.7'), '192.0.2.7');
    assert.equal(await via('6.6.6.6, 192.0.2.7,192.0.2.1'), '192.0.2.7');
    assert.equal(await via('192.0.2.1'), '127.0.0.1');
  });
});

suite('what is left to do', () => {
  /** A Worker that answers with what `answer` gives, and has something left to do until `finish` is called. */
  function busy(answer) {
    let finish;
    const work = new Promise((resolve) => (finish = resolve));
    const steps = [];
    const worker = {
      fetch(_request, _env, context) {
        context.waitUntil(
          work.then(() => {
            context.waitUntil(setTimeout(20).then(() => steps.push('done')));
          }),
        );
        return answer();
      },
    };
    return { worker, steps, finish };
  }

  async function* pieces() {
    yield Buffer.from('one ');
    yield Buffer.from('two');
  }

  for (const [what, answer, method] of [
    ['a text', () => new Response('text')],
    ['a text whose length is told', () => new Response('text', { headers: { 'Content-Length': '4' } })],
    ['a stream', () => new Response(ReadableStream.from(pieces()))],
    ['no body', () => new Response(null, { status: 204 })],
    ['a stream that nobody reads', () => new Response(ReadableStream.from(pieces())), 'HEAD'],
  ])
    test(`is done before an answer ends that is ${what}`, async (t) => {
      const { worker, steps, finish } = busy(answer);
      const { fetch } = await served(t, { worker });
      const ended = fetch('/', { method })
        .then((each) => each.text())
        .then(() => steps.push('ended'));
      await setTimeout(50);
      assert.deepEqual(steps, []);
      finish();
      await ended;
      assert.deepEqual(steps, ['done', 'ended']);
    });

  test('does not hold up what is streamed before its end', async (t) => {
    const { worker, finish } = busy(() => new Response(ReadableStream.from(pieces())));
    const { fetch } = await served(t, { worker });
    const reader = (await fetch('/')).body.getReader();
    let seen = '';
    while (seen !== 'one two') seen += Buffer.from((await reader.read()).value).toString();
    finish();
    assert.ok((await reader.read()).done);
  });

  for (const method of ['GET', 'HEAD'])
    test(`may be what writes the answer, also to ${method}`, async (t) => {
      errorLog(t);
      const worker = {
        fetch(_request, _env, context) {
          const { readable, writable } = new TransformStream();
          async function write() {
            const writer = writable.getWriter();
            for await (const piece of pieces()) await writer.write(piece);
            await writer.close();
          }
          context.waitUntil(write());
          return new Response(readable);
        },
      };
      const { fetch } = await served(t, { worker });
      assert.equal(await (await fetch('/', { method })).text(), method === 'GET' ? 'one two' : '');
    });
});

suite('the time that a function has', () => {
  const answerMs = 200;
  const forever = () => new Promise(() => {});
  const givesUp = 'What was left to do was not done in time';

  test('a request that is not answered in it is answered 503, and the log says which', async (t) => {
    const lines = errorLog(t);
    const { fetch } = await served(t, { worker: { fetch: forever }, answerMs });
    const answer = await fetch('/slow?q=1');
    assert.deepEqual([answer.status, answer.headers.get('Content-Type')], [503, 'application/problem+json']);
    assert.equal(lines.length, 1);
    assert.match(lines[0], /^GET http:\S+\/slow\?q=1: there was no answer within 200 ms$/);
  });

  for (const [what, answer, method, text] of [
    ['a text', () => new Response('text'), 'GET', 'text'],
    ['a text whose length is told', () => new Response('text', { headers: { 'Content-Length': '4' } }), 'GET', 'text'],
    ['no body', () => new Response(null, { status: 204 }), 'GET', ''],
    ['fields alone', () => new Response('text'), 'HEAD', ''],
  ])
    test(`what is left to do does not hold an answer longer, which is ${what}`, async (t) => {
      const lines = errorLog(t);
      const worker = {
        fetch(_request, _env, context) {
          context.waitUntil(forever());
          return answer();
        },
      };
      const { fetch } = await served(t, { worker, answerMs });
      assert.equal(await (await fetch('/', { method, signal: AbortSignal.timeout(10_000) })).text(), text);
      assert.deepEqual(lines, [givesUp]);
    });

  test('an answer that has begun may take longer', async (t) => {
    const lines = errorLog(t);
    async function* pieces() {
      for (let i = 0; i < 4; i++) {
        await setTimeout(answerMs / 2);
        yield Buffer.from('.');
      }
    }
    const worker = { fetch: () => new Response(ReadableStream.from(pieces())) };
    const { fetch } = await served(t, { worker, answerMs });
    assert.equal(await (await fetch('/')).text(), '....');
    assert.deepEqual(lines, []);
  });

  test('a trigger that takes longer is a 503', async (t) => {
    errorLog(t);
    const { cron } = cloudFunctions({ worker: { fetch: echo, scheduled: forever }, answerMs });
    const { fetch } = await servedFunction(t, cron);
    assert.equal((await fetch('/', { method: 'POST', body: '{"cron": "0 3 * * *"}' })).status, 503);
  });
});

suite('a trigger', () => {
  const due = '2026-11-29T03:00:00Z';
  const trigger = (body, headers) => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CloudScheduler-ScheduleTime': due, ...headers },
    body,
  });
  const nightly = JSON.stringify({ cron: '0 3 * * *' });
  const cronOf = (t, scheduled, env) =>
    servedFunction(t, cloudFunctions({ worker: { fetch: echo, scheduled }, env }).cron);

  test('calls the handler with its cron, the time for which it was due, and the bindings', async (t) => {
    const seen = [];
    const scheduled = ({ cron, scheduledTime }, env) => seen.push([cron, scheduledTime, env.GREETING]);
    const { fetch } = await cronOf(t, scheduled, { GREETING: 'hello' });
    assert.equal((await fetch('/', trigger(nightly))).status, 204);
    assert.deepEqual(seen, [['0 3 * * *', Date.parse(due), 'hello']]);
  });

  test('that does not say for when is for now', async (t) => {
    let seen;
    const { fetch } = await cronOf(t, ({ scheduledTime }) => (seen = scheduledTime));
    const begun = Date.now();
    assert.equal((await fetch('/', { method: 'POST', body: nightly })).status, 204);
    assert.ok(seen >= begun && seen <= Date.now(), String(seen));
  });

  test('leaves nothing undone when it is answered', async (t) => {
    let done = false;
    const scheduled = (_event, _env, context) => context.waitUntil(setTimeout(50).then(() => (done = true)));
    const { fetch } = await cronOf(t, scheduled);
    assert.equal((await fetch('/', trigger(nightly))).status, 204);
    assert.ok(done);
  });

  test('that fails is a 500, so that Cloud Scheduler knows, and no other', async (t) => {
    const lines = errorLog(t);
    const { fetch } = await cronOf(t, ({ cron }) => {
      if (cron === 'bad') throw new Error('no paper');
    });
    assert.equal((await fetch('/', trigger('{"cron": "bad"}'))).status, 500);
    assert.match(lines[0], /^Error: no paper/);
    assert.equal((await fetch('/', trigger(nightly))).status, 204);
  });

  for (const [what, body, headers] of [
    ['is no JSON', '0 3 * * *'],
    ['names no cron', '{"schedule": "0 3 * * *"}'],
    ['is null', 'null'],
    ['has no body', undefined],
    ['is due at no time', nightly, { 'X-CloudScheduler-ScheduleTime': 'soon' }],
  ])
    test(`that ${what} is refused, and calls nothing`, async (t) => {
      let called = 0;
      const { fetch } = await cronOf(t, () => called++);
      const answer = await fetch('/', trigger(body, headers));
      assert.deepEqual([answer.status, (await answer.json()).status, called], [400, 400, 0]);
    });

  test('that is sent to the function for everybody is a request as any other', async (t) => {
    let called = 0;
    const { fetch } = await served(t, { worker: { fetch: echo, scheduled: () => called++ } });
    assert.equal((await (await fetch('/', trigger(nightly))).json()).body, nightly);
    assert.equal(called, 0);
  });
});

test('functions without a worker are refused when the module is loaded', () => {
  assert.throws(() => cloudFunctions({ worker: { wasm: 1 } }), /lacks a worker: give it what createWorker/);
});

test('a message of Pub/Sub to a function deployed as one of HTTP fails, and the log says the cure', async (t) => {
  const lines = errorLog(t);
  let called = 0;
  const { fetch } = await servedFunction(t, cloudFunctions({ worker: { fetch: echo, queue: () => called++ } }).queue);
  const answer = await fetch('/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'ce-type': 'google.cloud.pubsub.topic.v1.messagePublished' },
    body: '{"message": {"messageId": "1", "data": "YQ=="}}',
  });
  assert.deepEqual([answer.status, called], [500, 0]);
  assert.match(
    lines[0],
    /^TypeError: .* deploy the function `queue` with --trigger-topic, or with FUNCTION_SIGNATURE_/,
  );
});
