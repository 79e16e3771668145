// Instances of the module behind the runtime: which one serves, what one leaves to the next, and what a client gets of
// it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KvNamespace, loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

const env = { KV: new KvNamespace() };
const pending = [];
const send = (path) =>
  worker.fetch(new Request(`http://localhost${path}`), env, { waitUntil: (promise) => pending.push(promise) });
const instance = async () => (await send('/instance')).json();
const trap = async () => assert.equal((await send('/trap/unreachable')).status, 500);

/** What is logged while `run` does its work. */
async function logged(run) {
  const lines = [],
    { error } = console;
  console.error = (line) => lines.push(String(line));
  try {
    await run();
    await Promise.all(pending);
  } finally {
    console.error = error;
  }
  return lines;
}

test('requests that come before the first instance is ready share it', async () => {
  const first = { generation: 1, trapsSurvived: 0 };
  assert.deepEqual(await Promise.all([instance(), instance(), instance()]), [first, first, first]);
});

test('an instance that traps at its first event is not entered by others that waited for it', async () => {
  const { fetch } = await loadWorker('probe');
  const ask = (path) => fetch(new Request(`http://localhost${path}`), env, { waitUntil: (rest) => pending.push(rest) });
  await logged(async () => {
    const answers = await Promise.all(['/trap/unreachable', '/instance', '/trap/unreachable', '/instance'].map(ask));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [500, 200, 500, 200],
    );
    assert.deepEqual(await answers[1].json(), { generation: 2, trapsSurvived: 1 });
    assert.deepEqual(await answers[3].json(), { generation: 3, trapsSurvived: 2 });
    assert.deepEqual(await (await ask('/instance')).json(), { generation: 3, trapsSurvived: 2 });
  });
});

test('an event that has no handler is refused, and others that waited with it are served', async () => {
  const { fetch, queue } = await loadWorker('probe');
  const context = { waitUntil() {} };
  const [refused, served] = await Promise.allSettled([
    queue({ queue: 'orders', messages: [] }, env, context),
    fetch(new Request('http://localhost/instance'), env, context),
  ]);
  assert.match(refused.reason.message, /register one by app\.queue/);
  assert.deepEqual(await served.value.json(), { generation: 1, trapsSurvived: 0 });
});

test('an instance that traps is replaced, and the next one knows how many did', async () => {
  await logged(trap);
  assert.deepEqual(await instance(), { generation: 2, trapsSurvived: 1 });
});

test('an exception of JavaScript that passes through C++ ends the instance, as a trap does', async () => {
  const thrown = () => {
    throw new TypeError('thrown at once');
  };
  const KV = { get: thrown, getWithMetadata: thrown };
  const { fetch } = await loadWorker('probe');
  const ask = (path) => fetch(new Request(`http://localhost${path}`), { KV }, { waitUntil() {} });
  const lines = await logged(async () => assert.equal((await ask('/raw/get')).status, 500));
  assert.match(lines.join('\n'), /thrown at once/);
  assert.deepEqual(await (await ask('/instance')).json(), { generation: 2, trapsSurvived: 1 });
});

test('an old instance that traps late leaves the one that serves now alone', async () => {
  await logged(async () => {
    const late = send('/trap-later/50');
    await trap();
    const serving = await instance();
    assert.equal((await late).status, 500);
    assert.deepEqual(await instance(), serving);
  });
});

test('ten instances trap within ten seconds, then nobody is served until these are over', async () => {
  const { now } = Date;
  const at = (ms) => (Date.now = () => now() + ms);
  try {
    await logged(async () => {
      at(20_000);
      await trap();
      for (let i = 0; i < 10; i++) await trap();
      const refused = await send('/instance');
      assert.deepEqual([refused.status, refused.headers.get('Retry-After')], [503, '10']);
      at(29_000);
      assert.equal((await send('/instance')).status, 503);
      const trigger = { cron: '0 7 * * *', scheduledTime: 0 };
      await assert.rejects(worker.scheduled(trigger, env, { waitUntil() {} }));
      at(31_000);
      assert.equal((await send('/instance')).status, 200);
    });
  } finally {
    Date.now = now;
  }
});

test('a field that an answer has twice arrives twice', async () => {
  assert.deepEqual((await send('/two-cookies')).headers.getSetCookie(), ['a=1', 'b=2']);
});

test('ids that are made in the same millisecond differ', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => send('/instance')));
  assert.equal(new Set(answers.map(({ headers }) => headers.get('X-Request-Id'))).size, 200);
});

test('a client that stops reading is no error', async () => {
  const lines = await logged(async () => {
    const { body } = await send('/produce/10000');
    const reader = body.getReader();
    await reader.read();
    await reader.cancel();
  });
  assert.deepEqual(lines, []);
});

test('a body that is broken off is one, and told once', async () => {
  const lines = await logged(() => assert.rejects(async () => (await send('/break-off/fail')).text()));
  assert.equal(lines.length, 1);
  assert.match(lines[0], /"message":"A response was broken off".*The rest is gone/);
});
