// The adapter for Node by itself: Workers of a few lines of JavaScript, over real HTTP.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { serve } from 'workers-cpp-node';
import { echo, servesAsWorkers } from './conformance.mjs';
import { sendRaw, served, until } from './harness.mjs';

const addressField = (request) => new Response(request.headers.get('CF-Connecting-IP') ?? 'none');
const endingNow = 'Connection: close\n\n';

servesAsWorkers('Node', served);

for (const [what, target, host, url] of [
  ['percent-encoding', '/a%2Fb/%E2%98%83?q=%20', 'shop.example', 'http://shop.example/a%2Fb/%E2%98%83?q=%20'],
  ['dots', '/v1/./orders/../cakes/%2e%2e/pies', 'shop.example', 'http://shop.example/v1/pies'],
  ['two slashes', '//evil.example/a', 'shop.example', 'http://shop.example//evil.example/a'],
  ['an absolute target', 'http://shop.example/a', 'other.example', 'http://shop.example/a'],
  ['OPTIONS of everything', '*', 'shop.example', 'http://shop.example/*'],
])
  test(`a target with ${what} is a URL`, async (t) => {
    const { url: base } = await served(t, { worker: { fetch: ({ url }) => new Response(`<${url}>`) } });
    const method = target === '*' ? 'OPTIONS' : 'GET';
    const answer = await sendRaw(base, `${method} ${target} HTTP/1.1\nHost: ${host}\n${endingNow}`);
    assert.match(answer, /<.*>/);
    assert.equal(/<(.*)>/.exec(answer)[1], url);
  });

for (const [what, text] of [
  ['a target with bytes beyond ASCII', `GET /caf\u00e9 HTTP/1.1\nHost: localhost\n${endingNow}`],
  ['a target that is no path', `GET nowhere HTTP/1.1\nHost: localhost\n${endingNow}`],
  ['a field with a line break in its name', `GET / HTTP/1.1\nHost: localhost\nX Y: 1\n${endingNow}`],
  ['no Host', `GET / HTTP/1.1\n${endingNow}`],
  ['a method that no Request has', `TRACE / HTTP/1.1\nHost: localhost\n${endingNow}`],
])
  test(`${what} is refused with 400 and never reaches the Worker`, async (t) => {
    let reached = 0;
    const { url } = await served(t, { worker: { fetch: () => new Response(String(++reached)) } });
    assert.match(await sendRaw(url, text), /^HTTP\/1\.1 400 /);
    assert.equal(reached, 0);
  });

test('the client is where its connection comes from', async (t) => {
  const { fetch } = await served(t, { worker: { fetch: addressField } });
  assert.equal(await (await fetch('/')).text(), '127.0.0.1');
});

test('an address of IPv4 is one, also where the server listens by IPv6', async (t) => {
  const { url } = await served(t, { worker: { fetch: addressField }, hostname: '::' });
  const answer = await fetch(`http://127.0.0.1:${new URL(url).port}/`);
  assert.equal(await answer.text(), '127.0.0.1');
});

test('a proxy that is trusted says who the client is, and what others say before it does not count', async (t) => {
  const { fetch } = await served(t, { worker: { fetch: addressField }, trustProxy: 'loopback' });
  const via = async (list) => (await fetch('/', { headers: { 'X-Forwarded-For': list } })).text();
  assert.equal(await via('192.0.2.7'), '192.0.2.7');
  assert.equal(await via('6.6.6.6, 192.0.2.7'), '192.0.2.7');
});

test('an address that is not trusted says nothing', async (t) => {
  const { fetch } = await served(t, { worker: { fetch: addressField }, trustProxy: ['192.0.2.1'] });
  assert.equal(await (await fetch('/', { headers: { 'X-Forwarded-For': '192.0.2.7' } })).text(), '127.0.0.1');
});

test('a server that closes finishes what it has: answers, their bodies, and what was left for later', async () => {
  const steps = [];
  let finish;
  let goOn;
  const work = new Promise((resolve) => (finish = resolve));
  const rest = new Promise((resolve) => (goOn = resolve));
  const worker = {
    fetch(_request, _env, context) {
      const later = async () => {
        await work;
        context.waitUntil(setTimeout(300).then(() => steps.push('left for later')));
      };
      context.waitUntil(later());
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
    },
  };
  const { url, close } = await serve({ worker, port: 0 });
  const answer = await fetch(url);
  const closed = close().then(() => steps.push('closed'));
  await assert.rejects(fetch(url), 'nobody new is let in');
  goOn();
  assert.equal(await answer.text(), 'one two');
  steps.push('answered');
  setTimeout(200).then(finish);
  await closed;
  assert.deepEqual(steps, ['answered', 'left for later', 'closed']);
});

test('connections that are kept alive do not hold up a server that closes', async () => {
  const agent = new Agent({ keepAlive: true });
  let answer;
  const waiting = new Promise((resolve) => (answer = resolve));
  const { url, close } = await serve({ worker: { fetch: () => waiting }, port: 0 });
  const request = httpRequest(url, { agent }).end();
  await until(() => request.socket?.bytesWritten > 0);
  const begun = performance.now();
  const closed = close();
  answer(new Response('late'));
  const [response] = await once(request, 'response');
  response.resume();
  await closed;
  assert.ok(performance.now() - begun < 4000, 'before the connection is closed as an idle one (5 s)');
  agent.destroy();
});

test('to close twice is to close once, and leaves no listener for signals behind', async () => {
  const before = process.listenerCount('SIGTERM');
  const { close } = await serve({ worker: { fetch: echo }, port: 0 });
  assert.equal(process.listenerCount('SIGTERM'), before + 1);
  assert.equal(close(), close());
  await close();
  assert.equal(process.listenerCount('SIGTERM'), before);
});

test('a port that is taken is told to the caller, and nothing is left running', async (t) => {
  const { url } = await served(t, { worker: { fetch: echo } });
  const before = process.listenerCount('SIGTERM');
  const port = Number(new URL(url).port);
  await assert.rejects(serve({ worker: { fetch: echo, scheduled() {} }, port, crons: ['* * * * *'] }), {
    code: 'EADDRINUSE',
  });
  assert.equal(process.listenerCount('SIGTERM'), before);
});

for (const [what, options, message] of [
  ['no worker', {}, /lacks a worker: give it what createWorker/],
  ['a module in the place of a worker', { worker: { wasm: 1, createModule() {} } }, /lacks a worker/],
  ['a proxy that is anybody', { worker: { fetch: echo }, trustProxy: true }, /would believe any client: name the addr/],
  ['crons without a handler', { worker: { fetch: echo }, crons: ['* * * * *'] }, /no handler `scheduled`/],
  [
    'a cron expression that is none',
    { worker: { fetch: echo, scheduled() {} }, crons: ['0 3 * * *', '61 * * * *'] },
    /^serve\(\{ crons \}\): "61 \* \* \* \*" is no cron expression: /,
  ],
  ['an eighth day of the week', { worker: { fetch: echo, scheduled() {} }, crons: ['0 0 * * 2,8'] }, /days 1 to 7/],
  ['a cron expression with seconds', { worker: { fetch: echo, scheduled() {} }, crons: ['0 0 3 * * *'] }, /no cron/],
])
  test(`${what} is refused before the server listens`, () =>
    assert.rejects(serve({ ...options, port: 0 }), { name: 'TypeError', message }));
