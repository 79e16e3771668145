// What the module takes the bindings of its `env` for: it tells them by what they can do, not by the names of their
// classes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorker } from 'workers-cpp';
import { varsOf } from '../../runtime/vars.js';
import { client, KvNamespace, loadModule } from './harness.mjs';

const module = await loadModule('probe');
const lines = [];
console.error = (line) => lines.push(line);

/** A class as a minifier leaves it. */
const nameless = (Base) => (() => class extends Base {})();
class Service {
  fetch = async () => new Response('from elsewhere', { status: 418 });
}
class Objects {
  getByName = () => new Service();
}
const send = (env, path) => client(createWorker(module), env)(path);

test('bindings are known whatever their classes are called', async () => {
  const env = {
    KV: new (nameless(KvNamespace))(),
    OTHER: new (nameless(Service))(),
    OBJECTS: new (nameless(Objects))(),
  };
  await env.KV.put('greeting', 'hello');
  assert.equal((await (await send(env, '/kv/greeting')).json()).value, 'hello');
  assert.equal((await send(env, '/passed/on')).status, 418);
  assert.equal((await send(env, '/objects/one/row')).status, 418);
});

test('an object literal is a binding by its functions, as that of another host may be', async () => {
  const KV = {
    getWithMetadata: async (key) => ({ value: Buffer.from(`found ${key}`), metadata: null, cacheStatus: null }),
  };
  assert.equal((await (await send({ KV }, '/kv/greeting')).json()).value, 'found greeting');
});

/** As a service of Workers, which has a procedure of every name. */
const anyProcedure = new Proxy(new Service(), {
  get: (service, name) => service[name] ?? (async () => `called ${String(name)}`),
});

for (const [what, binding] of Object.entries({
  'a service': new Service(),
  'a service that has procedures of every name': anyProcedure,
  objects: new Objects(),
  'an object that only has the right name': new (class KvNamespace {})(),
  'a text': 'KV',
  null: null,
  nothing: undefined,
})) {
  test(`${what} is no KV namespace`, async () => {
    lines.length = 0;
    assert.equal((await send({ SLOW: binding }, '/interleave/1')).status, 500);
    assert.match(lines[0], /no KV namespace \\"SLOW\\"/);
  });
}

test('a service that has procedures of every name is a service', async () => {
  assert.equal((await send({ OTHER: anyProcedure }, '/passed/on')).status, 418);
});

for (const [what, binding] of Object.entries({
  'a KV namespace': new KvNamespace(),
  objects: new Objects(),
  nothing: undefined,
})) {
  test(`${what} is no service`, async () => {
    assert.equal((await send({ OTHER: binding }, '/passed/on')).status, 500);
  });
}

test('vars are texts and what JSON has, and nothing that has a class or a function', () => {
  const plain = Object.assign(Object.create(null), { a: 1 });
  const env = {
    text: 'a',
    empty: '',
    number: 1.5,
    flag: false,
    list: [1],
    object: { a: 1 },
    plain,
    kv: new KvNamespace(),
    literal: { getWithMetadata() {}, name: 'KV' },
    service: anyProcedure,
    nothing: null,
    absent: undefined,
    call: () => {},
    symbol: Symbol('a'),
  };
  assert.deepEqual(varsOf(env), [
    ['text', 'a'],
    ['empty', ''],
    ['number', '1.5'],
    ['flag', 'false'],
    ['list', '[1]'],
    ['object', '{"a":1}'],
    ['plain', '{"a":1}'],
  ]);
});
