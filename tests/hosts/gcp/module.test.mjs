// The probe's module as functions of Google Cloud: what the adapter has to do with a real module, which waits and
// traps.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createWorker } from 'workers-cpp';
import { cloudFunctions } from 'workers-cpp-gcp-functions';
import { FirestoreDatabase } from 'workers-cpp-gcp-functions/firestore';
import { startNpmEmulator } from '../../../tools/hosts/gcp/firestore.mjs';
import { errorLog, loadModule } from '../harness.mjs';
import { settingsOf } from './firestore.mjs';
import { servedFunction } from './framework.mjs';

const emulator = await startNpmEmulator();
const database = new FirestoreDatabase(settingsOf(emulator.host));
const env = { KV: database.kv('KV') };
const { api, cron } = cloudFunctions({ worker: createWorker(await loadModule('probe'), env), env });

let send, trigger;
const ends = [];
before(async () => {
  const forAll = { after: (end) => ends.push(end) };
  send = (await servedFunction(forAll, api)).fetch;
  const { fetch } = await servedFunction(forAll, cron);
  trigger = (expression) =>
    fetch('/', {
      method: 'POST',
      headers: { 'X-CloudScheduler-ScheduleTime': '2026-11-29T03:00:00Z' },
      body: JSON.stringify({ cron: expression }),
    });
});
after(async () => {
  for (const end of ends) await end();
  await database.close();
  emulator.stop();
});

const generation = async () => (await (await send('/generation')).json()).generation;

test('cookies are two, and a status without a body has none', async () => {
  const answer = await send('/two-cookies');
  assert.deepEqual([answer.status, await answer.text()], [204, '']);
  assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2']);
});

test('a path names what it encodes', async () => {
  for (const key of ['caf\u00e9 \u2603', '100%', 'a?b', 'a#b', 'a/b', 'a b', "it's"]) {
    assert.equal((await send(`/kv/${encodeURIComponent(key)}`, { method: 'PUT', body: key })).status, 204);
    assert.equal(await env.KV.get(key), key);
  }
});

for (const size of [0, 1, 1 << 20])
  test(`passes ${size} bytes both ways`, async () => {
    const body = randomBytes(size);
    const answer = await send('/echo', { method: 'POST', body });
    assert.ok(Buffer.from(await answer.arrayBuffer()).equals(body));
  });

test('10 MB are streamed from C++', async () => {
  assert.equal((await (await send('/produce/100000')).arrayBuffer()).byteLength, 10_000_000);
});

test('a body that is too long for the application is a 413', async () => {
  assert.equal((await send('/digest', { method: 'POST', body: 'x'.repeat(65_537) })).status, 413);
});

for (const kind of ['unreachable', 'overflow'])
  test(`a trap (${kind}) is a 500 of that request, and those that wait finish`, async (t) => {
    errorLog(t);
    const before = await generation();
    const waiting = send('/sleep/300');
    const trapped = await send(`/trap/${kind}`);
    assert.deepEqual([trapped.status, (await trapped.json()).status], [500, 500]);
    assert.equal(await (await waiting).text(), 'slept');
    assert.equal(await generation(), before + 1);
  });

test('200 requests wait at once on one instance', async () => {
  const before = await generation();
  const answers = await Promise.all(Array.from({ length: 200 }, () => send('/sleep/100')));
  assert.ok(answers.every(({ status }) => status === 200));
  assert.equal(await generation(), before);
});

test('a client that leaves harms nobody', async () => {
  const leave = new AbortController();
  const answer = await send('/produce/100000', { signal: leave.signal });
  await answer.body.getReader().read();
  leave.abort();
  assert.equal((await send('/generation')).status, 200);
});

test('a trigger runs its handler with the time for which it was due', async () => {
  assert.equal((await trigger('0 3 * * *')).status, 204);
  assert.equal(await env.KV.get('scheduled'), `0 3 * * * at ${Date.parse('2026-11-29T03:00:00Z')}`);
});

test('a trigger leaves nothing undone when it is answered', async () => {
  assert.equal((await trigger('0 7 * * *')).status, 204);
  assert.equal(await env.KV.get('scheduled-later'), 'done');
});

for (const [what, expression] of [
  ['whose handler fails', '0 4 * * *'],
  ['whose handler traps', '0 5 * * *'],
  ['that nothing handles', '0 6 * * *'],
])
  test(`a trigger ${what} is a 500, and no other`, async (t) => {
    errorLog(t);
    assert.equal((await trigger(expression)).status, 500);
    assert.equal((await trigger('0 3 * * *')).status, 204);
    assert.equal((await send('/generation')).status, 200);
  });
