// What is special about the bakery on Node: its orders are in a file, and the process is told to end.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { callerOf, isStrict } from './bakery.mjs';
import { startBakeryOnNode } from './node.mjs';

const folder = mkdtempSync(join(tmpdir(), 'bakery-'));
const start = (env) => startBakeryOnNode({ BAKERY_DATABASE: join(folder, 'bakery.sqlite'), ...env });

let bakery;
before(async () => (bakery = await start()));
after(async () => {
  await bakery.stop();
  rmSync(folder, { recursive: true });
});

const send = (path, init) => fetch(new URL(path, bakery.url), init);
const { call, take, patch } = callerOf(send);

suite('two processes with one file', () => {
  let second;
  before(async () => (second = await start()));
  after(() => second.stop());
  let count = 0;
  isStrict((path, init) => fetch(new URL(path, [bakery, second][count++ % 2].url), init));
});

test('a bakery that is told to end does so by itself, and knows its orders when it is started again', async () => {
  const created = await take('Kept');
  const path = created.headers.get('Location');
  assert.deepEqual(await bakery.stop(), { code: 0, signal: null });
  await assert.rejects(call('GET', path));
  bakery = await start();
  const read = await call('GET', path);
  assert.deepEqual([read.status, (await read.json()).customText], [200, 'Kept']);
  assert.equal((await patch(path, read.headers.get('ETag'), { status: 'in-progress' })).status, 200);
});

test('what a client was told is in the file, also where the process is killed', async () => {
  const path = (await take('Survives')).headers.get('Location');
  assert.deepEqual(await bakery.stop('SIGKILL'), { code: null, signal: 'SIGKILL' });
  bakery = await start();
  assert.equal((await call('GET', path)).status, 200);
});

test('a bakery that does not start says so, and why', async () => {
  const other = start({ BAKERY_MODULE: 'build/wasm/nothing', BAKERY_DATABASE: ':memory:' });
  await assert.rejects(other, { message: /server\.js did not start \(1\):\n[^]*build\/wasm\/nothing\.wasm/ });
});

test('a configuration that cannot work serves nothing, and the log says why', async () => {
  const other = await start({ RETENTION_DAYS: 'for ever', BAKERY_DATABASE: ':memory:' });
  const answer = await fetch(new URL('/v1/cakes', other.url));
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /RETENTION_DAYS/);
  await other.stop();
  assert.match(other.log(), /RETENTION_DAYS/);
});
