// What bindings promise, held against the platform's own: the same cases that their fakes pass natively.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startFileServer } from './file_server.mjs';
import { startWorker } from './harness.mjs';
import { startPostgres } from './postgres.mjs';
import { closedPort, startTcpServer } from './tcp_server.mjs';

const object = (exportName) => ({ type: 'durable-object', worker: 'platform_probe', exportName });
const secret = (secretName) => ({ type: 'secrets-store-secret', storeId: 'store', secretName });

const stub = async (name) => String(await readFile(new URL(`../platform/${name}.js`, import.meta.url)));
const tcp = await startTcpServer();
const postgres = await startPostgres();
const video = await startFileServer('bread.mp4', Buffer.alloc(4096, 'v'));
const beside = 'export default { fetch: ({ url }) => new Response(`beside ${url}`), tail() {} }';
const variable = (value) => ({ type: 'text', value: String(value) });

/** The contracts, and what each needs bound. */
const contracts = {
  ai: { AI: { type: 'worker', worker: 'other', exportName: 'Ai' } },
  ai_gateway: { AI: { type: 'worker', worker: 'other', exportName: 'Ai' } },
  ai_search: { AI_SEARCH: { type: 'worker', worker: 'ai_search', exportName: 'Search' } },
  ai_searches: { AI_SEARCHES: { type: 'worker', worker: 'ai_search', exportName: 'Searches' } },
  analytics: { ANALYTICS: { type: 'analytics-engine-dataset', name: 'contract' } },
  assets: { ASSETS: { type: 'assets' } },
  browser: { BROWSER: { type: 'worker', worker: 'browser' } },
  cache: {},
  container: { CONTAINED: object('Contained'), BESIDE: { type: 'worker', worker: 'beside' } },
  d1: { DB: { type: 'd1', id: 'db' } },
  email: { MAIL: { type: 'send-email', allowedDestinationAddresses: ['allowed@example.com'] } },
  hosted_images: { IMAGES: { type: 'images' } },
  flagship: { FLAGS: { type: 'flagship', id: 'contract' } },
  hyperdrive: { HYPERDRIVE: { type: 'hyperdrive', id: 'db', dev: { connectionString: postgres.url } } },
  html: {},
  images: { IMAGES: { type: 'images' } },
  kv: { KV: { type: 'kv', id: 'KV' } },
  media: { MEDIA: { type: 'worker', worker: 'media', exportName: 'Media' } },
  named_cache: {},
  object_keys: {},
  object_kv: {},
  object_rpc: { ROOMS: { type: 'durable-object', worker: 'platform_probe', exportName: 'Room' } },
  object_rpc_objects: {},
  object_sql: {},
  object_state: {},
  object_transactions: {},
  objects: { OBJECTS: object('Probe'), PICKY: object('Picky'), WRONG: object('Wrong') },
  own_rpc: { OWN_METHODS: { type: 'worker', worker: 'platform_probe', exportName: 'Methods' } },
  own_rpc_functions: {},
  own_rpc_objects: {},
  pipelines: { PIPELINE: { type: 'pipeline', name: 'contract' } },
  queue: { QUEUE: { type: 'queue', name: 'contract' } },
  quick_actions: { BROWSER: { type: 'worker', worker: 'browser' } },
  r2: { R2: { type: 'r2', name: 'r2' } },
  rpc: { METHODS: { type: 'worker', worker: 'rpc', exportName: 'Methods' } },
  rpc_functions: {},
  rpc_objects: { METHODS: { type: 'worker', worker: 'rpc', exportName: 'Methods' } },
  secrets_store: { SECRET: secret('stored'), ABSENT_SECRET: secret('absent') },
  sockets: { TCP_PORT: variable(tcp.port), TCP_SILENT_PORT: variable(await closedPort()) },
  untyped: {
    MEMORY: { type: 'worker', worker: 'memory', exportName: 'Memory' },
    WEB: { type: 'worker', worker: 'memory', exportName: 'Web' },
  },
  vectorize: { VECTORIZE: { type: 'worker', worker: 'vectorize', exportName: 'Vectorize' } },
  version_metadata: { VERSION: { type: 'version-metadata' } },
  video_uploads: { UPLOADS: { type: 'worker', worker: 'videos', exportName: 'Stream' } },
  videos: { STREAM: { type: 'stream' }, VIDEO_URL: variable(video.url) },
  web_socket: { SOCKETS: { type: 'durable-object', worker: 'platform_probe', exportName: 'Sockets' } },
  worker_loader: { LOADER: { type: 'worker-loader' }, BESIDE: { type: 'worker', worker: 'beside' } },
  workflow: {
    FLOW: { type: 'workflow', name: 'contract-flow', worker: 'platform_probe', exportName: 'ContractFlow' },
  },
  workflow_rollback: {},
};

const variants = { on: true, off: false };
const rule = (priority, attribute, value) => ({
  priority,
  conditions: [{ attribute, operator: 'equals', value }],
  serve_variation: 'on',
});
const mode = { variations: variants, default_variation: 'off', rules: [rule(1, 'country', 'DE'), rule(2, 'plan', 3)] };
const always = (value) => ({ variations: { always: value }, default_variation: 'always', rules: [] });

/** The flags of tests/contracts/flagship.hpp. */
const flags = {
  'dark-mode': mode,
  greeting: always('line\n"quoted" caf\u00e9'),
  pieces: always(2.5),
  retired: { ...mode, enabled: false },
  slice: always({ id: 1, style: 'plum' }),
};

/** Its classes of Durable Objects. */
const objects = ['Contained', 'Picky', 'Probe', 'Room', 'Sockets', 'Wrong'];

let worker;
before(async () => {
  worker = await startWorker('platform_probe', {
    other: await stub('ai'),
    others: {
      beside,
      ...Object.fromEntries(
        await Promise.all(
          ['ai_search', 'browser', 'media', 'memory', 'rpc', 'vectorize', 'videos'].map(async (name) => [
            name,
            await stub(name),
          ]),
        ),
      ),
    },
    env: Object.assign({}, ...Object.values(contracts)),
    exports: {
      ...Object.fromEntries(objects.map((name) => [name, { type: 'durable-object', storage: 'sqlite' }])),
      ContractFlow: { type: 'workflow', name: 'contract-flow' },
    },
    assets: {
      directory: fileURLToPath(new URL('../platform/assets/', import.meta.url)),
      hasUserWorker: true,
      notFoundHandling: 'single-page-application',
      runWorkerFirst: true,
    },
  });
  const store = await worker.miniflare.getSecretsStoreSecretAPI('SECRET', 'platform_probe');
  await store().create('line\n"quoted" caf\u00e9');
  const admin = (await worker.miniflare.getFlagshipBindingAPI('FLAGS', 'platform_probe'))();
  for (const [key, flag] of Object.entries(flags)) await admin.putFlag({ key, enabled: true, ...flag });
});
after(async () => {
  await worker.stop();
  await tcp.stop();
  await video.stop();
  await postgres.stop();
});

for (const name of Object.keys(contracts)) {
  test(`the contract of ${name} holds, twice`, async () => {
    for (let i = 0; i < 2; i++) {
      const answer = await worker.fetch(`/contracts/${name}`);
      assert.equal(answer.status, 200, await answer.clone().text());
      const outcomes = await answer.json();
      assert.notEqual(Object.keys(outcomes).length, 0);
      assert.deepEqual(
        Object.entries(outcomes).filter(([, outcome]) => outcome !== 'ok'),
        [],
      );
    }
  });
}

test('a picture is made of the video of a client, which is passed on', async () => {
  const made = await worker.fetch('/media/stills', { method: 'POST', body: '0000ftypmp42' });
  assert.equal(made.headers.get('Content-Type'), 'image/jpeg');
  assert.equal(await made.text(), '{} {"mode":"frame","time":"0s"}');
  assert.equal((await worker.fetch('/media/stills', { method: 'POST', body: 'no video' })).status, 422);
});

test('a text has no methods that a handler could take', async () => {
  assert.equal((await worker.fetch('/untyped/text')).status, 500);
});

test('what no route takes is a file of the Worker, its body untouched', async () => {
  const script = await worker.fetch('/app.js');
  assert.equal(await script.text(), "export const cake = 'sponge';\n");
  assert.equal(script.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
  const known = await worker.fetch('/app.js', { headers: { 'If-None-Match': script.headers.get('ETag') } });
  assert.equal(known.status, 304);
  const moved = await worker.fetch('/about.html?a=b', { redirect: 'manual' });
  assert.deepEqual([moved.status, moved.headers.get('Location')], [307, '/about?a=b']);
  assert.equal((await worker.fetch('/about', { method: 'HEAD' })).status, 200);
});

test('a path that is neither is the page of the application, for who reads', async () => {
  assert.match(await (await worker.fetch('/cakes/12')).text(), /<title>Home/);
  const refused = await worker.fetch('/cakes/12', { method: 'POST', body: 'a' });
  assert.equal(refused.status, 404);
  assert.equal(refused.headers.get('Content-Type'), 'application/problem+json');
});

const text = async (path, init) => (await worker.fetch(path, init)).text();

test('code of Workers that is made at once, with many waits each, is not mixed up', async () => {
  const names = Array.from({ length: 24 }, (_, i) => `worker-${i}-${'x'.repeat(i)}`);
  const answers = await Promise.all(names.map((name) => text(`/loaded/${name}`)));
  assert.deepEqual(
    answers,
    names.map((name) => `Hi ${name}`),
  );
});

test('a trap while code is made ends the instance, as in a request', async () => {
  const before = Number(await text('/generation'));
  assert.equal((await worker.fetch('/loaded-by-trap/a')).status, 500);
  assert.equal(Number(await text('/generation')), before + 1);
  assert.equal(await text('/loaded/after-the-trap'), 'Hi after-the-trap');
});

test('an object that traps has its members constructed again of its storage', async () => {
  assert.equal(await text('/objects/traps/add'), '1 1 0');
  assert.equal(await text('/objects/traps/add'), '2 2 0');
  assert.equal((await worker.fetch('/objects/traps/trap')).status, 500);
  assert.equal(await text('/objects/traps/add'), '1 3 2');
});

test('an alarm goes off, and again when it fails', { timeout: 20_000 }, async () => {
  assert.equal((await worker.fetch('/objects/alarmed/set-alarm')).status, 204);
  for (let tries = 0; tries < 60 && (await text('/objects/alarmed/alarms')) !== '0f1r'; tries++)
    await new Promise((resolve) => setTimeout(resolve, 250));
  assert.equal(await text('/objects/alarmed/alarms'), '0f1r');
});

for (const how of ['throw', 'trap']) {
  test(`an object whose constructor fails by a ${how} fails its event, and the next one tries again`, async () => {
    assert.equal(await text(`/picky/${how}/ready`), 'ready');
    assert.equal((await worker.fetch(`/picky/${how}/once/${how}`, { method: 'POST' })).status, 500);
    assert.equal((await worker.fetch(`/picky/${how}/ready`)).status, 500);
    assert.equal((await worker.fetch(`/picky/${how}/ready`)).status, 500);
    assert.equal(await text('/picky/other/ready'), 'ready');
  });
}

test('what was suspended in an object that trapped changes nothing of the one that is made after it', async () => {
  assert.equal(await text('/objects/beside/add'), '1 1 0');
  const suspended = worker.fetch('/objects/beside/add-after/400');
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal((await worker.fetch('/objects/beside/trap')).status, 500);
  assert.equal(await text('/objects/beside/add'), '1 2 1');
  assert.equal((await suspended).status, 503);
  assert.equal(await text('/objects/beside/add'), '2 3 1');
  assert.equal(await text('/objects/beside/add-after/0'), 'added');
});

/** Traps in an object while something is under way in it, which `begun` starts. */
async function besideTrap(name, begun, trap = 'trap') {
  const under = begun(`/objects/${name}`);
  await new Promise((resolve) => setTimeout(resolve, 150));
  assert.equal((await worker.fetch(`/objects/${name}/${trap}`)).status, 500);
  return under;
}
const kBeside = { timeout: 10_000 };

test('a WebSocket whose object has trapped beside it is closed, and not left open', kBeside, async () => {
  const objects = await worker.miniflare.getDurableObjectNamespace('OBJECTS');
  const opened = await objects
    .get(objects.idFromName('session'))
    .fetch('http://object/session', { headers: { Upgrade: 'websocket' } });
  const socket = opened.webSocket;
  socket.accept();
  const closed = new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
  await besideTrap('session', async () => {});
  socket.send('is anybody there?');
  assert.equal(await closed, 1011);
});

test('a body that is made while another request traps in its object is broken off', kBeside, async () => {
  const answer = await besideTrap('lines', (object) => worker.fetch(`${object}/lines/400`));
  await assert.rejects(answer.text());
});

test('a body that has not begun when another request traps in its object is 503', kBeside, async () => {
  const answer = await besideTrap('late-lines', (object) => worker.fetch(`${object}/lines-after/400`));
  assert.equal(answer.status, 503);
});

test('a page that is rewritten while another request traps in its object is broken off', kBeside, async () => {
  const answer = await besideTrap('page', (object) => worker.fetch(`${object}/rewritten/400`));
  await assert.rejects(answer.text());
});

test('what sleeps in an object that has trapped goes on sleeping', kBeside, async () => {
  const answer = await besideTrap('sleeper', (object) => worker.fetch(`${object}/poll/6`));
  assert.ok(Number(await answer.text()) > 500);
});

test(
  'a trap in a transaction that may not wait refuses the others nothing but what any trap does',
  kBeside,
  async () => {
    const load = (object) => worker.fetch(`${object}/load-after/400`);
    assert.equal((await besideTrap('loader', load, 'trap-in-transaction')).status, 503);
    const poll = (object) => worker.fetch(`${object}/poll/6`);
    assert.ok(Number(await (await besideTrap('loader', poll, 'trap-in-transaction')).text()) > 500);
  },
);

test('what was suspended in an object that trapped does not ask the Internet either', kBeside, async () => {
  const answer = await besideTrap('asker', (object) => worker.fetch(`${object}/internet-after/400`));
  assert.match(await answer.text(), /has started again after a trap/);
});

test('a transaction that traps is rolled back', async () => {
  assert.equal(await text('/objects/undone/add'), '1 1 0');
  assert.equal((await worker.fetch('/objects/undone/trap-in-transaction')).status, 500);
  assert.equal(await text('/objects/undone/add'), '1 2 1');
});

test('an object of a class that the application does not name is refused', async () => {
  const answer = await worker.fetch('/wrong/a/add');
  assert.equal(answer.status, 500);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
});
