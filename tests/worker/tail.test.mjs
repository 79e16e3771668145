// What another Worker has done, as workerd tells its consumer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startWorker } from './harness.mjs';

const front = `export default {
  fetch(request) {
    console.warn('seen', { cakes: 1 }, 10n);
    if (new URL(request.url).pathname === '/gone') throw new TypeError('Gone.');
    return new Response('front');
  },
};`;

let worker, kv;
before(async () => {
  worker = await startWorker('platform_probe', { env: { KV: { type: 'kv', id: 'KV' } }, front, tailed: true });
  kv = await worker.miniflare.getKVNamespace('KV', 'platform_probe');
});
after(() => worker.stop());

async function told(outcome) {
  for (let tries = 0; tries < 250; tries++) {
    const { value, metadata } = await kv.getWithMetadata(`tail/${outcome}`);
    if (value !== null) return { value, time: Number(metadata) };
    await setTimeout(20);
  }
}

test('a handler is told what a Worker has logged, and when', async () => {
  const before = Date.now();
  assert.equal(await (await worker.fetch('/')).text(), 'front');
  const { value, time } = await told('ok');
  assert.match(value, / ok 0 warn\["seen",/);
  assert.match(value, /cakes/);
  assert.ok(time >= before - 1000 && time <= Date.now() + 1000, `${time} is no time`);
});

test('a handler is told what a Worker has thrown', async () => {
  await worker.fetch('/gone');
  assert.match((await told('exception')).value, / exception 0 .*TypeError:Gone\./);
});
