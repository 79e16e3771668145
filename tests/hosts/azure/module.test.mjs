// The probe's module as a function app: what the adapter has to do with a real module, which waits and traps.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FunctionApp } from '../../../tools/hosts/azure/functions-host.mjs';
import { createWorker } from 'workers-cpp';
import { registerWorker } from 'workers-cpp-azure-functions';
import { CosmosContainer } from 'workers-cpp-azure-functions/cosmos';
import { startEmulator } from '../../../tools/hosts/azure/cosmos.mjs';
import { errorLog, loadModule } from '../harness.mjs';

const kTime = '2026-11-29T03:00:00.020Z';

const emulator = await startEmulator();
const env = { KV: new CosmosContainer(await emulator.createContainer()).kv('KV') };
const worker = createWorker(await loadModule('probe'), env);
const crons = ['0 3 * * *', '0 4 * * *', '0 5 * * *', '0 6 * * *', '0 7 * * *'];
const app = await FunctionApp.of(() => registerWorker({ worker, env, crons }));

let url;
before(async () => (url = await app.listen()));
after(async () => {
  await app.stop();
  await emulator.stop();
});

const send = (path, init) => fetch(new URL(path, url), init);
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

test('a timer runs its handler with the minute that was due', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse(kTime) });
  await app.runTimer('scheduled-0');
  t.mock.timers.reset();
  assert.equal(await env.KV.get('scheduled'), `0 3 * * * at ${Date.parse('2026-11-29T03:00:00Z')}`);
});

test('a timer leaves nothing undone when it ends', async () => {
  await app.runTimer('scheduled-4');
  assert.equal(await env.KV.get('scheduled-later'), 'done');
});

for (const [what, name] of [
  ['whose handler fails', 'scheduled-1'],
  ['whose handler traps', 'scheduled-2'],
  ['that nothing handles', 'scheduled-3'],
])
  test(`a timer ${what} fails its invocation, and no other`, async (t) => {
    errorLog(t);
    await assert.rejects(app.runTimer(name));
    await app.runTimer('scheduled-0');
    assert.equal((await send('/generation')).status, 200);
  });
