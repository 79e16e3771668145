// TCP connections that come in, in workerd, from another Worker: there it has the platform's own socket as a client.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startWorker } from './harness.mjs';

/** Sends each text once the one before it is answered; says what came, and how it ended. */
const client = `export default {
  async fetch(request, env) {
    const isObject = new URL(request.url).pathname === '/object';
    const target = isObject ? env.PROBE.getByName('counter') : env.BUILD;
    const socket = target.connect('shop.example:7777');
    const reader = socket.readable.getReader();
    const writer = socket.writable.getWriter();
    const heard = [];
    let end = 'open';
    try {
      for (const text of await request.json()) {
        await writer.write(new TextEncoder().encode(text));
        const { done, value } = await reader.read();
        if (done) { end = 'ended'; break; }
        heard.push(new TextDecoder().decode(value));
      }
      if (end === 'open') {
        await writer.close();
        end = (await reader.read()).done ? 'ended' : 'more';
      }
    } catch (error) {
      end = 'broken';
    }
    return Response.json({ heard, end });
  },
};`;

let worker;
let kv;
before(async () => {
  const PROBE = { type: 'durable-object', worker: 'platform_probe', exportName: 'Probe' };
  worker = await startWorker('platform_probe', {
    env: { KV: { type: 'kv', id: 'KV' } },
    exports: { Probe: { type: 'durable-object', storage: 'sqlite' } },
    front: { source: client, env: { PROBE } },
  });
  kv = await worker.miniflare.getKVNamespace('KV', 'platform_probe');
});
after(() => worker.stop());

const talkTo = (path, texts) => worker.json(path, { method: 'POST', body: JSON.stringify(texts) });
const talk = (...texts) => talkTo('/', texts);

test('a connection that comes in is read and written, many times', async () => {
  const { heard, end } = await talk('one', 'two', 'three');
  assert.deepEqual(
    heard,
    ['one', 'two', 'three'].map((text) => `[shop.example:7777] ${text}`),
  );
  assert.equal(end, 'ended');
  for (let tries = 0; tries < 100 && !(await kv.get('connect/ended')); tries++) await setTimeout(20);
  assert.equal(await kv.get('connect/ended'), 'yes');
});

test('what was written last arrives before the connection is closed', async () => {
  const { heard, end } = await talk('one', 'bye');
  assert.equal(heard[1], 'so long');
  assert.equal(end, 'ended');
});

for (const how of ['throw', 'trap']) {
  test(`a connection whose handler fails by a ${how} ends, and the next one is served`, async () => {
    assert.notEqual((await talk('one', how)).end, 'open');
    assert.deepEqual((await talk('again', 'bye')).heard, ['[shop.example:7777] again', 'so long']);
  });
}

test('a Durable Object takes a connection as well', async () => {
  const { heard, end } = await talkTo('/object', ['cake']);
  assert.deepEqual([heard, end], [['counter cake'], 'ended']);
});

test('connections are served beside one another', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, (_, i) => talk(`a${i}`, `b${i}`)));
  all.forEach(({ heard }, i) => assert.deepEqual(heard, [`[shop.example:7777] a${i}`, `[shop.example:7777] b${i}`]));
});
