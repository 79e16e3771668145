// What is compiled before there is a request, and that nobody else notices.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { rehearse } from '../../runtime/rehearsal.js';
import { rehearsal } from '../../src/api/rehearsal.js';
import { bindings, client, KvNamespace, loadModule } from './harness.mjs';
import { createWorker } from 'workers-cpp';

setFlagsFromString('--allow-natives-syntax');
const isUncompiled = new Function('f', 'return %IsUncompiledWasmFunction(f)');

/** A module of its own, the exports of each instance that is made of it, and the statuses that they answer with. */
async function watched(name) {
  const module = await loadModule(name);
  const instances = [];
  const statuses = [];
  const createModule = ({ edge, instantiateWasm }) => {
    const { respond } = edge;
    edge.respond = (exchange, status, ...rest) => {
      statuses.push(status);
      respond.call(edge, exchange, status, ...rest);
    };
    const made = (instance, done) => {
      instances.push(instance.exports);
      done(instance);
    };
    return module.createModule({
      edge,
      instantiateWasm: (wanted, done) => instantiateWasm(wanted, (instance) => made(instance, done)),
    });
  };
  return { module: { ...module, createModule }, instances, statuses };
}

const at = (path, init) => new Request(`https://rehearsal.invalid${path}`, init);

/** What the console was told while `work` was done. */
async function told(t, work) {
  const lines = [];
  for (const method of ['debug', 'info', 'log', 'warn', 'error'])
    t.mock.method(console, method, (...line) => lines.push(line.join(' ')));
  await work();
  t.mock.restoreAll();
  return lines;
}

test('what a request takes is compiled for the instance that serves it', async () => {
  const { module, instances } = await watched('hello');
  const worker = createWorker(module, {});
  await setImmediate();
  const [serving] = instances;
  assert.equal(isUncompiled(serving.edge_handle_fetch), true);
  await rehearse(module, {});
  assert.equal(isUncompiled(serving.edge_handle_fetch), false);
  assert.equal(await (await client(worker, {})('/')).text(), 'Hello, world!\n');
  assert.equal(instances.length, 2, 'nothing was rehearsed on the instance that serves');
});

test('a rehearsal needs no random bytes', async (t) => {
  const { module, statuses } = await watched('hello');
  t.mock.method(crypto, 'getRandomValues', () => {
    throw new Error('not before an event');
  });
  await rehearse(module, {});
  assert.deepEqual(statuses, [200]);
});

test('nothing is compiled for a request where nothing is rehearsed', async () => {
  const { module, instances } = await watched('hello');
  await rehearse({ ...module, rehearsal: { requests: [] } }, {});
  assert.equal(instances.length, 0);
});

test('no call of a rehearsal reaches a binding or the log', async (t) => {
  const { module } = await watched('probe');
  const KV = new KvNamespace();
  const requests = [at('/kv/a'), at('/kv/a', { method: 'DELETE' }), at('/kv-list'), at('/instance')];
  const lines = await told(t, () => rehearse({ ...module, rehearsal: { requests } }, { KV }));
  assert.equal(KV.calls, 0);
  assert.deepEqual(lines, []);
  await client(createWorker(module), { KV })('/kv/a');
  assert.equal(KV.calls, 1, 'the same request has an effect outside of a rehearsal');
});

test('a rehearsal that traps is over, and says nothing', async (t) => {
  const { module, instances } = await watched('probe');
  const requests = [at('/trap/abort'), at('/trap/unreachable')];
  assert.deepEqual(await told(t, () => rehearse({ ...module, rehearsal: { requests } }, {})), []);
  assert.equal(instances.length, 1);
  const answer = await client(createWorker(module), {})('/instance');
  assert.deepEqual(await answer.json(), { generation: 1, trapsSurvived: 0 });
});

test('the bakery rehearses with a key that opens nothing else', async () => {
  const { module, statuses } = await watched('worker');
  const env = bindings();
  await rehearse({ ...module, rehearsal }, env);
  await rehearse({ ...module, rehearsal: { requests: rehearsal.requests } }, env);
  assert.deepEqual(statuses, [500, 401]); // KV cannot be asked; and who is not known is refused
});

for (const path of ['/poll/asleep', '/poll/failing', '/poll/taken'])
  test(`a rehearsal of what never ends by itself (${path}) holds nothing up`, { timeout: 10_000 }, async () => {
    const { module, statuses } = await watched('probe');
    const begun = performance.now();
    const rehearsed = rehearse({ ...module, rehearsal: { requests: [at(path)] } }, { KV: new KvNamespace() });
    await Promise.race([rehearsed, setImmediate()]);
    assert.ok(performance.now() - begun < 2000);
    assert.deepEqual(statuses, []);
  });

test('what a rehearsal writes to the standard streams is not seen', async (t) => {
  const { module } = await watched('probe');
  assert.deepEqual(await told(t, () => rehearse({ ...module, rehearsal: { requests: [at('/print')] } }, {})), []);
});

test('a rehearsal that is none does not end the Worker', async () => {
  for (const wrong of ['/', { requests: null }, { requests: ['/'] }])
    await rehearse({ ...(await loadModule('hello')), rehearsal: wrong }, {});
});
