// What only Workers have, on another host: the log says what is missing, where, and what to do; a client sees nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, setDefaultCACertificates } from 'node:tls';
import { after, before, test } from 'node:test';
import { createWorker } from 'workers-cpp';
import { platform } from 'workers-cpp-node';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { closedPort, listen, startTcpServer } from '../worker/tcp_server.mjs';
import { errorLog, loadModule, served } from './harness.mjs';

const database = new SqliteDatabase(':memory:');
const env = { KV: database.kv('KV') };
const event = { waitUntil() {} };
let ask;
let worker;
let tcp;
before(async () => {
  tcp = await startTcpServer();
  Object.assign(env, { TCP_PORT: String(tcp.port), TCP_SILENT_PORT: String(await closedPort()) });
  const probe = await loadModule('platform_probe');
  const bare = createWorker(probe, env);
  worker = createWorker({ ...probe, platform }, env);
  ask = (path, { on = worker, ...init } = {}) => on.fetch(new Request(`http://localhost${path}`, init), env, event);
  ask.bare = (path) => ask(path, { on: bare });
});
after(async () => {
  await tcp.stop();
  database.close();
});

const table = {
  ai: ['"AI"', '[ai]'],
  ai_gateway: ['"AI"', '[ai]'],
  ai_search: ['"AI_SEARCH"', '[[ai_search]]'],
  ai_searches: ['"AI_SEARCHES"', '[[ai_search_namespaces]]'],
  analytics: ['"ANALYTICS"', '[[analytics_engine_datasets]]'],
  assets: ['\\"ASSETS\\"', '[[services]]'],
  browser: ['\\"BROWSER\\"', 'bind Browser Rendering to this name'],
  d1: ['"DB"', '[[d1_databases]]'],
  email: ['"MAIL"', '[[send_email]]'],
  hosted_images: ['"IMAGES"', '[images]'],
  flagship: ['"FLAGS"', '[[flagship]]'],
  hyperdrive: ['"HYPERDRIVE"', '[[hyperdrive]]'],
  images: ['"IMAGES"', '[images]'],
  media: ['"MEDIA"', '[media]'],
  object_rpc: ['"ROOMS"', '[[durable_objects.bindings]]'],
  pipelines: ['"PIPELINE"', '[[pipelines]]'],
  queue: ['"QUEUE"', '[[queues.producers]]'],
  r2: ['"R2"', '[[r2_buckets]]'],
  rpc: ['"METHODS"', '[[services]]'],
  secrets_store: ['"SECRET"', '[[secrets_store_secrets]]'],
  vectorize: ['"VECTORIZE"', '[[vectorize]]'],
  version_metadata: ['"VERSION"', '[version_metadata]'],
  video_uploads: ['"UPLOADS"', '[stream]'],
  videos: ['"STREAM"', '[stream]'],
  web_socket: ['\\"SOCKETS\\"', '[[durable_objects.bindings]]'],
  workflow: ['"FLOW"', '[[workflows]]'],
};
for (const [name, [binding, cure]] of Object.entries(table)) {
  test(`a handler that asks for ${name} is a 500, and the log says how it is bound`, async (t) => {
    const lines = errorLog(t);
    const answer = await ask(`/contracts/${name}`);
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /wrangler|bind/);
    const told = lines.find((line) => line.includes(binding) && line.includes(cure));
    assert.ok(told, lines.join('\n'));
  });
}

test('HTML that is to be rewritten is an error that says what a bare host lacks', async () => {
  const outcomes = Object.values(await (await ask.bare('/contracts/html')).json()).filter((each) => each !== 'ok');
  assert.ok(outcomes.length > 10);
  for (const outcome of outcomes) {
    assert.match(outcome, /html-rewriter-not-there.* this host has no HTMLRewriter: .* a platform with `htmlRewriter`/);
  }
});

test('the contract of TCP holds over the connections of Node, twice', async () => {
  for (let i = 0; i < 2; i++) {
    const outcomes = Object.entries(await (await ask('/contracts/sockets')).json());
    assert.ok(outcomes.length > 10);
    assert.deepEqual(
      outcomes.filter(([, outcome]) => outcome !== 'ok'),
      [],
    );
  }
});

test('TLS over the connections of Node asks for a certificate of the host', async () => {
  const read = (file) => String(readFileSync(new URL(`../worker/tls/${file}.pem`, import.meta.url)));
  const identity = { cert: read('certificate'), key: read('key') };
  const secure = createServer(identity, (socket) => socket.on('error', () => {}).end('secure\n'));
  await once(secure.listen(0, 'localhost'), 'listening');
  const { port } = secure.address();
  const refused = await (await ask(`/tcp/${port}/tls/localhost`)).json();
  assert.deepEqual([refused.status, refused.type], [502, '/problems/tcp-refused']); // nobody trusts it
  setDefaultCACertificates([identity.cert]);
  assert.equal(await (await ask(`/tcp/${port}/tls/localhost`)).text(), 'secure\n');
  const other = await (await ask(`/tcp/${port}/tls/127.0.0.1`)).json();
  assert.deepEqual([other.status, other.type], [502, '/problems/tcp-refused']); // it is of another host
  secure.close();
});

test('what a client sends and what comes back are streams on Node', async () => {
  const echoing = await listen((socket) => socket.pipe(socket));
  const sent = new Uint8Array(1024 * 1024).map((_, i) => i * 31 + (i >> 8));
  const answer = await ask(`/tcp/${echoing.port}/stream`, { method: 'POST', body: sent });
  assert.ok(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(sent)), 'it came back otherwise');
  await echoing.stop();
});

test('a host without connections says so', async () => {
  const outcomes = Object.values(await (await ask.bare('/contracts/sockets')).json());
  assert.ok(outcomes.some((outcome) => /tcp-not-supported.*give createWorker a platform with `connect`/.test(outcome)));
});

test('without an origin a failure is answered as ever, and no handler takes it that there is one', async (t) => {
  errorLog(t);
  const { fetch } = await served(t, { worker, env });
  assert.equal(await (await fetch('/pass/down')).text(), 'no origin');
  const late = await fetch('/pass/late/down');
  assert.deepEqual([late.status, (await late.json()).detail], [503, 'Down.']);
  assert.equal((await (await fetch('/pass/late/trap')).json()).status, 500);
});

test('a trap while a body is written breaks it off', async (t) => {
  const lines = errorLog(t);
  const { fetch } = await served(t, { worker, env });
  const begun = await fetch('/pass/begun', { signal: AbortSignal.timeout(5_000) });
  assert.equal(begun.status, 200);
  await assert.rejects(begun.text(), { name: 'TypeError' });
  assert.ok(lines.some((line) => line.includes('RuntimeError')));
});
