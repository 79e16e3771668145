// Functions in Amazon's own runtime interface client: what Lambda runs, and what becomes of its process.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { serveFunction } from '../../../tools/hosts/aws/function-url.mjs';
import { startFunction } from '../../../tools/hosts/aws/function.mjs';
import { findLambdaClient, whyNoLambdaClient } from '../../../tools/setup/lambda-client.mjs';
import { until } from '../harness.mjs';

const client = findLambdaClient();
const kMebibyte = 1024 * 1024;
/** What an invocation may take; half a second before it the adapter gives up on an answer. */
const kTimeoutMs = 2000;

const folder = mkdtempSync(join(tmpdir(), 'lambda-'));
const path = join(folder, 'probe.sqlite');
const database = new SqliteDatabase(path);
const kv = database.kv('KV');
after(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

/** Starts a function of the folder "functions": {send, trigger, pid, log, stop}. */
async function start(handler) {
  let log = '';
  const served = await startFunction({
    client,
    folder: fileURLToPath(new URL('functions', import.meta.url)),
    handler,
    environment: { DATABASE: path },
    timeoutMs: kTimeoutMs,
    log: (text) => (log += text),
  });
  const front = await serveFunction(served);
  return {
    send: (path, init) => fetch(new URL(path, front.url), init),
    trigger: served.trigger,
    pid: served.pid,
    log: () => log,
    async stop() {
      await front.close();
      await served.stop();
    },
  };
}

const suites = { skip: client ? false : whyNoLambdaClient() };
if (!client) test("Amazon's runtime interface client", suites, () => {});

for (const way of client ? ['buffered', 'streaming'] : [])
  suite(`a function that is ${way}, in the runtime interface client`, () => {
    let served;
    before(async () => (served = await start(`probe.${way}`)));
    after(() => served.stop());
    const send = (...args) => served.send(...args);
    const generation = async () => Number((await (await send('/generation')).json()).generation);

    test('answers with cookies, and without a body', async () => {
      const answer = await send('/two-cookies');
      assert.deepEqual([answer.status, await answer.text()], [204, '']);
      assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2']);
    });

    for (const [type, body] of [
      ['application/octet-stream', randomBytes(kMebibyte)],
      ['text/plain; charset=utf-8', Buffer.from('caf\u00e9 \u2603'.repeat(1000))],
      ['application/json', Buffer.from('{"a": "\u2603"}')],
    ])
      test(`passes ${body.length} bytes of ${type} both ways`, async () => {
        const answer = await send('/echo', { method: 'POST', body, headers: { 'Content-Type': type } });
        assert.deepEqual(Buffer.from(await answer.arrayBuffer()), body);
      });

    test('keeps an encoded slash inside its segment', async () => {
      assert.equal((await send('/kv/a%2Fb', { method: 'PUT', body: 'v' })).status, 204);
      assert.equal(await kv.get('a/b'), 'v');
    });

    for (const kind of ['unreachable', 'overflow'])
      test(`goes on in the same process after a trap (${kind})`, async () => {
        const [before, pid] = [await generation(), served.pid()];
        const trapped = await send(`/trap/${kind}`);
        assert.deepEqual([trapped.status, (await trapped.json()).status], [500, 500]);
        assert.deepEqual([await generation(), served.pid()], [before + 1, pid]);
      });

    test('goes on in the same process after an exception, and tells the log alone', async () => {
      const pid = served.pid();
      const answer = await send('/js/throw');
      assert.equal(answer.status, 500);
      assert.doesNotMatch(await answer.text(), /secret/);
      assert.match(served.log(), /the secret/);
      assert.deepEqual([(await send('/generation')).status, served.pid()], [200, pid]);
    });

    test('answers 503 in time, and goes on in the same process', async () => {
      const pid = served.pid();
      const begun = performance.now();
      const late = await send('/sleep/10000');
      assert.deepEqual([late.status, (await late.json()).status], [503, 503]);
      assert.ok(performance.now() - begun < kTimeoutMs);
      assert.match(served.log(), /GET .*\/sleep\/10000: there was no answer within the function's timeout/);
      assert.deepEqual([(await send('/generation')).status, served.pid()], [200, pid]);
    });

    for (const [what, path, type] of [
      ['computes for ever', '/js/forever', 'Sandbox.Timedout'],
      ['ends its process', '/js/exit', 'Runtime.ExitError'],
    ])
      test(`whose Worker ${what} is ended, and the next request has a new process`, async () => {
        await send('/generation');
        const pid = served.pid();
        const answer = await send(path);
        assert.deepEqual([answer.status, answer.headers.get('X-Amzn-ErrorType')], [502, type]);
        assert.equal((await send('/generation')).status, 200);
        assert.notEqual(served.pid(), pid);
      });

    test('does what is left for later before the invocation ends', async () => {
      const lines = () => served.log().split('done later').length - 1;
      const before = lines();
      assert.equal(await (await send('/js/later')).text(), 'answered');
      if (way === 'buffered') assert.equal(lines(), before + 1);
      else assert.equal(lines(), before, 'a client of a stream does not wait for it');
      await send('/generation');
      assert.equal(lines(), before + 1);
    });

    test('runs a trigger with the time of its schedule', async () => {
      const time = '2026-02-02T02:40:00Z';
      await served.trigger({ cron: '0 3 * * *', scheduledTime: time });
      assert.equal(await kv.get('scheduled'), `0 3 * * * at ${Date.parse(time)}`);
    });

    test('says of a trigger that failed that it did', async () => {
      await assert.rejects(served.trigger({ cron: '0 4 * * *' }), { name: 'FunctionError' });
      assert.equal((await send('/generation')).status, 200);
    });

    test('is told that a request is too long, without being asked', async () => {
      const answer = await send('/echo', { method: 'POST', body: Buffer.alloc(6 * kMebibyte + 1) });
      assert.equal(answer.status, 413);
    });

    test(`gives 10 MB ${way === 'streaming' ? 'as a stream' : 'to nobody: an answer has 6 MB at most'}`, async () => {
      const answer = await send('/produce/100000');
      if (way === 'streaming') assert.equal((await answer.arrayBuffer()).byteLength, 10_000_000);
      else
        assert.deepEqual(
          [answer.status, answer.headers.get('X-Amzn-ErrorType')],
          [502, 'Function.ResponseSizeTooLarge'],
        );
      assert.equal((await send('/generation')).status, 200);
    });
  });

for (const [what, handler, message] of [
  ['that cannot start', 'broken.handler', /this function cannot start/],
  ['that its module does not export', 'probe.lacking', /probe\.lacking is undefined or not exported/],
])
  test(`a function ${what} answers nothing, and the log says why`, suites, async (t) => {
    const served = await start(handler);
    t.after(served.stop);
    assert.equal((await served.send('/generation')).status, 502);
    await until(() => message.test(served.log()));
  });
