// What another Worker does, as workerd tells it event by event.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startWorker } from './harness.mjs';

const front = `import { tracing } from 'cloudflare:workers';
export default {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    console.warn('seen', { cakes: 1 }, 10n);
    tracing.enterSpan('bake', (span) => span.setAttribute('cakes', 12));
    if (pathname === '/gone') throw new TypeError('Gone.');
    console.log(pathname);
    if (pathname === '/many') for (let i = 0; i < 200; i++) console.log(i);
    return new Response('front');
  },
};`;

let worker;
let kv;
before(async () => {
  worker = await startWorker('platform_probe', { env: { KV: { type: 'kv', id: 'KV' } }, front, tailed: 'streaming' });
  kv = await worker.miniflare.getKVNamespace('KV', 'platform_probe');
});
after(() => worker.stop());

async function told(key) {
  for (let tries = 0; tries < 250; tries++) {
    const value = await kv.get(`stream/${key}`);
    if (value !== null) {
      await kv.delete(`stream/${key}`);
      return value;
    }
    await setTimeout(20);
  }
}

test('a handler is told what a Worker does, in order, to its end', async () => {
  assert.equal(await (await worker.fetch('/a')).text(), 'front');
  assert.match(await told('ok'), /^fetch warn\["seen",.*cakes.* open bake log\["\/a"\] 1$/);
});

test('a handler is told what a Worker has thrown', async () => {
  await worker.fetch('/gone');
  assert.match(await told('exception'), /TypeError:Gone\. 1$/);
});

test('none of many events is lost', async () => {
  await worker.fetch('/many');
  const all = await told('ok');
  for (let i = 0; i < 200; i++) assert.ok(all.includes(` log[${i}]`), `${i} is missing`);
});

test('a handler that returns early is told no more, and the next invocation is told', async () => {
  await worker.fetch('/stop');
  assert.match(await told('stopped'), /^fetch /);
  await worker.fetch('/b');
  assert.match(await told('ok'), /log\["\/b"\]/);
});

test('a handler that traps disturbs nobody, and the next invocation is told', async () => {
  assert.equal(await (await worker.fetch('/trap')).text(), 'front');
  await setTimeout(100);
  await worker.fetch('/c');
  assert.match(await told('ok'), /log\["\/c"\]/);
});

test('invocations are told beside one another', async () => {
  await Promise.all(Array.from({ length: 10 }, (_, i) => worker.fetch(`/beside/${i}`)));
  assert.match(await told('ok'), /^fetch /);
});
