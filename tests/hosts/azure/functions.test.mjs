// The adapter for Azure Functions by itself: Workers of a few lines of JavaScript, over real HTTP, behind
// @azure/functions in a stand-in of its host.
import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { FunctionApp } from '../../../tools/hosts/azure/functions-host.mjs';
import { registerWorker } from 'workers-cpp-azure-functions';
import { echo, servesAsWorkers } from '../conformance.mjs';
import { errorLog, sendRaw } from '../harness.mjs';

/** The Worker of the test that runs: an app is registered once, before any is served. */
let current;
const worker = {
  fetch: (...event) => current.fetch(...event),
  scheduled: (...event) => current.scheduled(...event),
};
const env = { GREETING: 'hello' };
const kAnswerMs = 200;
const apps = {
  plain: await FunctionApp.of(() => registerWorker({ worker, env, crons: ['0 3 * * *', '30 */6 * * SUN'] })),
  behindProxy: await FunctionApp.of(() => registerWorker({ worker, trustProxy: true })),
  impatient: await FunctionApp.of(() => registerWorker({ worker, answerMs: kAnswerMs })),
};

const urls = {};
before(async () => {
  for (const [name, app] of Object.entries(apps)) urls[name] = await app.listen();
});
after(async () => {
  for (const app of Object.values(apps)) await app.stop();
});

async function served(_, { worker }, url = urls.plain) {
  current = worker;
  return { url, fetch: (path, init) => fetch(new URL(path, url), init) };
}

servesAsWorkers('Azure Functions', served);

test('a function takes all paths and methods, from anybody', () => {
  const { name, bindings } = apps.plain.functions[0].metadata;
  const { type, methods, route, authLevel } = Object.values(bindings)[0];
  assert.deepEqual([name, type, route, authLevel], ['fetch', 'httpTrigger', '{*path}', 'anonymous']);
  assert.deepEqual(methods, ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
});

test('a proxy that is trusted says who the client is, and what others say before it does not count', async (t) => {
  const { fetch } = await served(t, { worker: { fetch: echo } }, urls.behindProxy);
  const via = async (list) => {
    const { headers } = await (await fetch('/', { headers: { 'X-Forwarded-For': list } })).json();
    return Object.fromEntries(headers)['cf-connecting-ip'];
  };
  assert.equal(await via('192.0.2.7'), '192.0.2.7');
  assert.equal(await via('6.6.6.6, 192.0.2.7:4711'), '192.0.2.7');
});

test('a request that is not answered in time is answered 503, and the log says which', async (t) => {
  const lines = errorLog(t);
  const { fetch } = await served(t, { worker: { fetch: () => new Promise(() => {}) } }, urls.impatient);
  const answer = await fetch('/slow?q=1');
  assert.deepEqual([answer.status, answer.headers.get('Content-Type')], [503, 'application/problem+json']);
  assert.match(lines[0], /^GET http:\S+\/slow\?q=1: there was no answer within 200 ms$/);
});

test('an answer that has begun may take longer', async (t) => {
  async function* pieces() {
    for (let i = 0; i < 4; i++) {
      await setTimeout(kAnswerMs / 2);
      yield Buffer.from('.');
    }
  }
  const slow = { fetch: () => new Response(ReadableStream.from(pieces())) };
  const { fetch } = await served(t, { worker: slow }, urls.impatient);
  assert.equal(await (await fetch('/')).text(), '....');
});

test('a request whose connection is not known fails its invocation, which names the cure', async () => {
  const [{ callback }] = apps.plain.functions;
  await assert.rejects(callback(new Request('http://localhost/'), { invocationId: 'unknown' }), {
    message:
      /^invocation unknown has no HTTP connection: .* enableHttpStream of app\.setup is not as registerWorker sets it$/,
  });
});

test('a client that leaves before its invocation begins fails that, which says so, and no other', async (t) => {
  const [{ callback }] = apps.plain.functions;
  let reached = 0;
  const { fetch } = await served(t, { worker: { fetch: () => new Response(String(++reached)) } });
  const request = new IncomingMessage();
  const response = new ServerResponse(request);
  request.headers['x-ms-invocation-id'] = 'early';
  channel('http.server.request.start').publish({ request, response });
  response.emit('close');
  await assert.rejects(callback(new Request('http://localhost/'), { invocationId: 'early' }), {
    message: /^invocation early has no HTTP connection: its client has left before it began; /,
  });
  assert.equal(reached, 0);
  assert.equal(await (await fetch('/')).text(), '1');
});

for (const [what, answer, message] of [
  ['nothing', () => undefined, /has given no Response/],
  ['what is no Response', () => ({ text: 'good' }), /has given no Response/],
  [
    'what was read before',
    async () => {
      const answer = new Response('read');
      await answer.text();
      return answer;
    },
    /a Response whose body somebody else reads/,
  ],
])
  test(`a Worker that answers with ${what} is a 500, and the log says why`, async (t) => {
    const lines = errorLog(t);
    const { fetch } = await served(t, { worker: { fetch: answer } });
    const { status, headers } = await fetch('/');
    assert.deepEqual([status, headers.get('Content-Type')], [500, 'application/problem+json']);
    assert.match(lines[0], message);
  });

test('an app that is taken away finishes what was left for later, first', async (t) => {
  const steps = [];
  let finish;
  const work = new Promise((resolve) => (finish = resolve));
  const later = {
    fetch(_request, _env, context) {
      context.waitUntil(
        work.then(() => {
          context.waitUntil(setTimeout(20).then(() => steps.push('later still')));
          steps.push('later');
        }),
      );
      return new Response('answered');
    },
  };
  const { fetch } = await served(t, { worker: later });
  assert.equal(await (await fetch('/')).text(), 'answered');
  const [terminate] = apps.plain.terminations;
  const ended = terminate({}).then(() => steps.push('ended'));
  await setTimeout(20);
  assert.deepEqual(steps, []);
  finish();
  await ended;
  assert.deepEqual(steps, ['later', 'later still', 'ended']);
});

test('a request that names no host is refused by the stand-in, which serves on', async (t) => {
  const { url, fetch } = await served(t, { worker: { fetch: () => new Response('good') } });
  assert.match(await sendRaw(url, 'GET / HTTP/1.0\n\n'), /^HTTP\/1\.1 400 /);
  assert.equal(await (await fetch('/')).text(), 'good');
});

test('crons are timers', () => {
  const timers = apps.plain.functions.slice(1).map(({ metadata: { name, bindings } }) => {
    const { type, schedule } = Object.values(bindings)[0];
    return [name, type, schedule];
  });
  assert.deepEqual(timers, [
    ['scheduled-0', 'timerTrigger', '0 0 3 * * *'],
    ['scheduled-1', 'timerTrigger', '0 30 */6 * * SUN'],
  ]);
});

test('a timer calls the handler with its cron, and the minute at which that was due', async (t) => {
  const seen = [];
  current = { scheduled: ({ cron, scheduledTime }, bound) => seen.push([cron, scheduledTime, bound.GREETING]) };
  for (const [now, due] of [
    ['2026-11-29T03:00:00.012Z', '2026-11-29T03:00:00Z'],
    ['2026-11-29T02:59:59.990Z', '2026-11-29T03:00:00Z'],
    ['2026-11-29T04:17:00.000Z', '2026-11-29T03:00:00Z'],
    ['2026-11-29T02:17:00.000Z', '2026-11-28T03:00:00Z'],
  ]) {
    t.mock.timers.enable({ apis: ['Date'], now: Date.parse(now) });
    await apps.plain.runTimer('scheduled-0');
    t.mock.timers.reset();
    assert.deepEqual(seen.pop(), ['0 3 * * *', Date.parse(due), 'hello'], now);
  }
});

test('a timer that fails is a failed invocation, so that Azure knows, and no other', async () => {
  current = { scheduled: () => Promise.reject(new Error('no paper')) };
  await assert.rejects(apps.plain.runTimer('scheduled-0'), { message: 'no paper' });
  let called = 0;
  current = { scheduled: () => called++ };
  await apps.plain.runTimer('scheduled-1');
  assert.equal(called, 1);
});

test('a timer leaves nothing undone when it ends', async () => {
  let done = false;
  current = {
    scheduled: (_event, _env, context) => context.waitUntil(setTimeout(50).then(() => (done = true))),
  };
  await apps.plain.runTimer('scheduled-0');
  assert.ok(done);
});

for (const [what, options, message] of [
  ['no worker', {}, /^registerWorker\(\{ worker \}\) lacks a worker: give it what createWorker/],
  ['a module in the place of a worker', { worker: { wasm: 1, createModule() {} } }, /lacks a worker/],
  ['crons without a handler', { worker: { fetch: echo }, crons: ['* * * * *'] }, /no handler `scheduled`/],
  [
    'a cron expression that is none',
    { worker, crons: ['0 3 * * *', '61 * * * *'] },
    /^registerWorker\(\{ crons \}\): "61 \* \* \* \*" is no cron expression: /,
  ],
  ['a cron that Azure does not have', { worker, crons: ['0 0 L * *'] }, /cannot be a timer of Azure/],
])
  test(`${what} is refused when the app starts`, () =>
    assert.rejects(
      FunctionApp.of(() => registerWorker(options)),
      { name: 'TypeError', message },
    ));
