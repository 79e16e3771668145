// What an invocation has of the platform beside its request: the origin behind it, props, exports of its own Worker,
// and spans.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startWorker } from './harness.mjs';

const origin = `export default {
  async fetch(request) {
    return new Response('origin ' + request.method + ' ' + new URL(request.url).pathname + ' ' + await request.text());
  },
};`;

/** Calls the Worker by bindings with props, and keeps what it is told of it. */
const other = {
  source: `import { WorkerEntrypoint } from 'cloudflare:workers';
  const told = [];
  const plain = (_, value) => (typeof value === 'bigint' ? Number(value) : value);
  export class Told extends WorkerEntrypoint {
    tailStream() {
      return ({ event }) => void told.push(event);
    }
  }
  export default {
    async fetch(request, env) {
      const { pathname } = new URL(request.url);
      if (pathname === '/told') return new Response(JSON.stringify(told, plain));
      if (pathname === '/rpc') return new Response(await env.METHODS.whose());
      if (pathname === '/plain') return new Response(await env.PLAIN.whose());
      return env[pathname === '/odd' ? 'ODD' : 'METHODS'].fetch('http://shop/props/needed');
    },
  };`,
  env: {
    METHODS: { type: 'worker', worker: 'platform_probe', exportName: 'Methods', props: { name: 'ada' } },
    PLAIN: { type: 'worker', worker: 'platform_probe', exportName: 'Methods' },
    ODD: { type: 'worker', worker: 'platform_probe', exportName: 'Methods', props: { name: 7 } },
  },
};

let worker;
let caller;
before(async () => {
  worker = await startWorker('platform_probe', {
    env: { KV: { type: 'kv', id: 'KV' } },
    exports: { Probe: { type: 'durable-object', storage: 'sqlite' } },
    others: { origin, caller: other },
    outbound: 'origin',
    watchedBy: [{ worker: 'caller', entrypoint: 'Told', streaming: true }],
  });
  caller = await worker.miniflare.getWorker('caller');
});
after(() => worker.stop());

const text = async (path, init) => (await worker.fetch(path, init)).text();
const called = async (path) => (await caller.fetch(`http://caller${path}`)).text();

for (const how of ['throw', 'trap', 'down']) {
  test(`the origin answers a request that fails by "${how}", at once or after it has waited`, async () => {
    assert.equal(await text(`/pass/${how}`), `origin GET /pass/${how} `);
    assert.equal(await text(`/pass/late/${how}`), `origin GET /pass/late/${how} `);
    assert.equal(await text('/pass/fine'), 'fine');
  });
}

test('the origin is sent the body that nobody has read', async () => {
  assert.equal(await text('/pass/throw', { method: 'POST', body: 'cake' }), 'origin POST /pass/throw cake');
});

test('an answer is none of the origin, whatever its status', async () => {
  assert.equal((await worker.fetch('/pass/gone')).status, 404);
  const own = await worker.fetch('/pass/own');
  assert.deepEqual([own.status, await own.text()], [500, 'my own']);
});

test('a request that did not ask for the origin has its failures answered here', async () => {
  for (const how of ['throw', 'trap']) assert.equal((await worker.fetch(`/alone/${how}`)).status, 500);
  assert.equal((await worker.fetch('/alone/down')).status, 503);
});

test('an answer that was begun is broken off, and not begun again by the origin', async () => {
  const answer = await worker.fetch('/pass/begun');
  assert.equal(answer.status, 200);
  await assert.rejects(answer.text());
});

test('props of a binding reach requests and methods', async () => {
  assert.equal(await called('/fetch'), 'ada');
  assert.equal(await called('/rpc'), 'ada');
});

test('without props there is nobody, and a handler that needs them fails', async () => {
  assert.equal(await called('/plain'), 'nobody');
  assert.equal(await text('/props'), 'nobody');
  assert.equal((await worker.fetch('/props/needed')).status, 500);
});

test('props of another form fail', async () => {
  assert.equal((await caller.fetch('http://caller/odd')).status, 500);
});

test('a Worker calls its own exports, with the props that it gives', async () => {
  assert.equal(await text('/exports/methods/ada'), 'ada');
  assert.equal(await text('/exports/methods/bob'), 'bob');
  assert.equal(await text('/exports/fetch/eve'), 'eve');
  assert.equal(await text('/exports/plain'), 'nobody');
});

test('a class of Durable Objects is had as an export, and takes no props', async () => {
  assert.match(await text('/exports/object'), /^\d+ \d+ 0$/);
  assert.equal(await text('/exports/object/props'), 'refused');
});

test('an export that is not there fails', async () => {
  assert.equal((await worker.fetch('/exports/none')).status, 500);
});

test('without Access nobody is known, and who needs somebody is refused', async () => {
  assert.equal(await text('/access/maybe'), 'nobody');
  assert.equal((await worker.fetch('/access')).status, 403);
});

test('without a cache in front what is to be dropped is told how there is one', async () => {
  const answer = await worker.fetch('/front/purge/a', { method: 'POST' });
  assert.equal(answer.status, 500);
  assert.match(await answer.text(), /wrangler.toml/);
});

test('spans are in the traces, one below the other, with what they were told', async () => {
  const [isTraced, traceId, spanId, count] = (await text('/spans')).split(' ');
  assert.deepEqual([isTraced, count], ['1', '7']);
  assert.match(traceId, /^[0-9a-f]{32}$/);
  assert.match(spanId, /^[0-9a-f]{16}$/);
  let told = [];
  for (let tries = 0; tries < 100 && !told.some(({ name }) => name === 'count'); tries++) {
    await setTimeout(20);
    told = JSON.parse(await called('/told'));
  }
  const opened = told.filter(({ type }) => type === 'spanOpen').map(({ name }) => name);
  for (const name of ['bake', 'ice', 'count']) assert.ok(opened.includes(name), opened.join());
  assert.equal(told.find(({ name }) => name === 'bake').spanId, spanId);
  const attributes = told.filter(({ type }) => type === 'attributes').flatMap(({ info }) => info);
  for (const [name, value] of Object.entries({ cake: 'plum', pieces: 12, done: true, count: 7 }))
    assert.ok(
      attributes.some((each) => each.name === name && each.value === value),
      name,
    );
  const updates = told.filter(({ type }) => type === 'spanUpdate').map(({ info }) => info.name ?? info.status?.message);
  assert.ok(updates.includes('ice it') && updates.includes('No sugar.'), JSON.stringify(updates));
});
