// What an entry is made of: createWorker and durableObject, and what they say if something is missing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorker, durableObject } from 'workers-cpp';
import { workerEvents } from '../../runtime/events.js';
import { success } from '../../runtime/record.js';
import { client, KvNamespace, loadModule } from './harness.mjs';

const module = await loadModule('probe');
console.error = () => {};

const state = (more) => ({ waitUntil() {}, ...more });
const ask = async (object, path) => (await object.fetch(new Request(`http://localhost${path}`))).text();
const nameSeenBy = (Class) => ask(new Class(state(), {}), '/class');

test('a Worker has a handler for each kind of event, and no other', () => {
  assert.deepEqual(Object.keys(createWorker(module)), ['fetch', 'scheduled', 'queue', 'email', 'tail']);
});

test('a handler needs no object that it is a method of', async () => {
  const { fetch } = createWorker(module);
  assert.equal((await fetch(new Request('http://localhost/generation'), {}, { waitUntil() {} })).status, 200);
});

test('a host may have a class of its own for answers', async () => {
  class Answer extends Response {}
  const context = { waitUntil() {} };
  const ask = (platform) =>
    createWorker({ ...module, platform }).fetch(new Request('http://localhost/generation'), {}, context);
  assert.ok((await ask({ Response: Answer })) instanceof Answer);
  assert.ok(!((await ask(undefined)) instanceof Answer));
});

test('Workers of one module have instances of their own', async () => {
  const [first, second] = [createWorker(module), createWorker(module)].map((worker) => client(worker, {}));
  const generation = async (send) => Number((await (await send('/generation')).json()).generation);
  assert.deepEqual([await generation(first), await generation(second)], [1, 1]);
  assert.equal((await first('/trap/unreachable')).status, 500);
  assert.deepEqual([await generation(first), await generation(second)], [2, 1]);
});

test('scheduled work that nothing handles is an error, and one that is handled gives nothing', async () => {
  const KV = new KvNamespace();
  const { scheduled } = createWorker(module);
  const run = (cron) => scheduled({ cron, scheduledTime: 1 }, { KV }, { waitUntil() {} });
  await assert.rejects(run('0 6 * * *'), /The scheduled work failed \(500\); the log says why/);
  assert.equal(await run('0 3 * * *'), undefined);
  assert.deepEqual([...KV.entries.keys()], ['scheduled']);
});

test('an event that the application has no handler for is an error that says how to register one', () => {
  const worker = createWorker(module);
  const rejects = async (kind, event, cure) => {
    await assert.rejects(async () => worker[kind](event, {}, { waitUntil() {} }), cure);
    await assert.rejects(async () => worker[kind](event, {}, { waitUntil() {} }), cure); // the instance is there now
  };
  return Promise.all([
    rejects('queue', { queue: 'orders', messages: [] }, /no handler for this event: register one by app\.queue\(/),
    rejects('email', {}, /register one by app\.email\(/),
    rejects('tail', [], /register one by app\.tail\(/),
  ]);
});

/** (module (import "e" "note" (func (param i32 i32))) (func (export "note") ... calls it with its own arguments)) */
const noteWasm = new WebAssembly.Module(
  // biome-ignore format: a line for each section
  new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0,
    1, 6, 1, 96, 2, 127, 127, 0,
    2, 10, 1, 1, 101, 4, 110, 111, 116, 101, 0, 0,
    3, 2, 1, 0,
    7, 8, 1, 4, 110, 111, 116, 101, 0, 1,
    10, 10, 1, 8, 0, 32, 0, 32, 1, 16, 0, 11,
  ]),
);

/** A module with the entry `note`, which answers 200 to what it was told before, and 202 to what is new. */
function noteModule() {
  const memory = new Uint8Array(1024);
  const handles = [null];
  const told = new Set();
  function note(exchange, size) {
    const head = new TextDecoder().decode(memory.subarray(16, 16 + size));
    const status = told.has(head) ? 200 : 202;
    told.add(head);
    handles[exchange].respond(new Response(null, { status }));
  }
  return {
    wasm: new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
    createModule: async () => ({
      HEAPU8: memory,
      Emval: { toHandle: (value) => handles.push(value) - 1, toValue: (handle) => handles[handle] },
      _edge_inbox: () => 16,
      _edge_begin() {},
      _edge_make_app() {},
      _note: new WebAssembly.Instance(noteWasm, { e: { note } }).exports.note,
      _edge_live: () => 0,
    }),
  };
}

test('a kind of event that the table has is a handler, with its own entry, head and outcome', async () => {
  workerEvents.note = {
    entry: 'note',
    head: ({ text }) => text,
    outcome: async (answer) => ((await answer).status === 202 ? 'new' : 'known'),
  };
  try {
    const { note } = createWorker(noteModule());
    const take = (text) => note({ text }, {}, { waitUntil() {} });
    assert.deepEqual([await take('eggs'), await take('flour'), await take('eggs')], ['new', 'new', 'known']);
  } finally {
    delete workerEvents.note;
  }
});

test('a message that is a view of bytes arrives as these bytes, as its head says', () => {
  const { buffer } = new Uint8Array([1, 2, 3, 4]);
  for (const body of [
    buffer.slice(2),
    new Uint8Array(buffer, 2),
    new DataView(buffer, 2),
    new Uint16Array(buffer, 2),
  ]) {
    const message = { id: 'a', timestamp: new Date(7), attempts: 1, body };
    assert.equal(workerEvents.queue.head({ queue: 'q', messages: [message] }), 'q\na\n7\n1\nbytes\n');
    const [part] = success(body, { pick: null }).parts;
    assert.deepEqual(
      [part.kind, part.bytes],
      success(new Uint8Array([3, 4]), { pick: null }).parts.map((it) => [it.kind, it.bytes])[0],
    );
  }
});

test('a result of which C++ keeps nothing is let go when it is read', () => {
  const result = () => {
    const given = { count: 1, part: { count: 2 }, stream: new Blob(['a']).stream(), disposed: 0 };
    return Object.defineProperty(given, Symbol.dispose, { value: () => given.disposed++ });
  };
  const disposed = (pick, ofItself = false) => {
    const given = result();
    assert.equal(success(given, { pick, target: ofItself ? given : {} }).ok, 1);
    return given.disposed;
  };
  for (const pick of [[], ['count'], ['count', 'part', 'none'], false, null]) assert.equal(disposed(pick), 1, pick);
  for (const pick of [true, ['stream'], ['count', 'stream']]) assert.equal(disposed(pick), 0, pick);
  for (const pick of [[], null]) assert.equal(disposed(pick, true), 0, 'a method that gives its own object');
});

for (const [caller, make] of Object.entries({ createWorker, durableObject })) {
  test(`${caller} without the module says which import is missing`, () => {
    const { wasm, createModule } = module;
    const lacksWasm = {
      name: 'TypeError',
      message: new RegExp(`^${caller}.*import wasm from '\\./build/worker/worker\\.wasm'`),
    };
    const lacksGlue = {
      name: 'TypeError',
      message: new RegExp(`^${caller}.*import createModule from '\\./build/worker/worker\\.mjs'`),
    };
    assert.throws(() => make(), lacksWasm);
    assert.throws(() => make({ createModule }), lacksWasm);
    assert.throws(() => make({ createModule, wasm: './worker.wasm' }), lacksWasm);
    assert.throws(() => make({ wasm }), lacksGlue);
    assert.throws(() => make({ wasm, createModule: {} }), lacksGlue);
  });
}

test('an option that there is not, or of another form, is refused by its name', () => {
  const made = (options) => () => createWorker({ ...module, ...options });
  const cure = 'write `rehearsal: { requests: [new Request(url)] }` in worker.js';
  const refused = (options, name) => {
    const message = `createWorker({ wasm, createModule, ${name} }): ${cure}`;
    assert.throws(made(options), { name: 'TypeError', message });
  };
  const requests = [new Request('http://localhost/')];
  refused({ reheasal: { requests } }, 'reheasal');
  refused({ rehearsal: { request: requests } }, 'request');
  refused({ rehearsal: { requests, enf: {} } }, 'enf');
  refused({ rehearsal: '/' }, '0');
  refused({ rehearsal: requests }, '0');
  for (const wrong of ['/', requests[0], 7, null, {}, ['/'], [requests]]) {
    refused({ rehearsal: { requests: wrong } }, 'rehearsal');
  }
  for (const right of [
    undefined,
    null,
    {},
    { requests },
    { requests: [] },
    { env: {} },
    { requests, env: { A: 'a' } },
  ]) {
    assert.doesNotThrow(made({ rehearsal: right, platform: {} }));
  }
  assert.throws(() => durableObject({ ...module, nam: 'A' }), { name: 'TypeError', message: /^durableObject.* nam }/ });
  assert.doesNotThrow(() => durableObject({ ...module, name: 'A', rehearsal: { requests } }));
});

test('a class of objects has the name that the entry gives it', async () => {
  const Base = durableObject(module);
  class Counter extends Base {}
  class Ledger extends Base {}
  assert.deepEqual([await nameSeenBy(Counter), await nameSeenBy(Ledger)], ['Counter', 'Ledger']);
});

test('a class that has lost its name is given it', async () => {
  const a = (() => class extends durableObject({ ...module, name: 'Counter' }) {})();
  assert.equal(a.name, '');
  assert.equal(await nameSeenBy(a), 'Counter');
});

test('objects of one class have instances of their own', async () => {
  class Counter extends durableObject(module) {}
  const [one, two] = [new Counter(state(), {}), new Counter(state(), {})];
  assert.match(await ask(one, '/trap'), /Internal error/);
  assert.equal(await ask(one, '/class'), 'Counter');
  assert.equal(await ask(two, '/class'), 'Counter');
});

test('an object receives requests and no other events', () => {
  class Counter extends durableObject(module) {}
  const object = new Counter(state(), {});
  assert.equal(typeof object.fetch, 'function');
  assert.equal(object.scheduled, undefined);
});

test("an object's state is there for C++, and a Worker has none", async () => {
  class Counter extends durableObject(module) {}
  assert.equal(await ask(new Counter(state({ id: 'object 7' }), {}), '/state'), 'object 7');
  assert.equal(await ask(new Counter(undefined, {}), '/state'), 'none');
});

test('no binding or var can be taken for what the host says', async () => {
  const env = { INSTANCE_GENERATION: '7', TRAPS_SURVIVED: '7', OBJECT_CLASS: 'Counter', STATE: state() };
  const send = client(createWorker(module), env);
  assert.deepEqual(await (await send('/instance')).json(), { generation: 1, trapsSurvived: 0 });
  assert.equal((await send('/class')).status, 404);
});

test('a host has its own way to sleep', async (context) => {
  const sleep = context.mock.fn(async () => {});
  const send = client(createWorker({ ...module, platform: { sleep } }), {});
  assert.equal(await (await send('/sleep/86400000')).text(), 'slept');
  assert.deepEqual(
    sleep.mock.calls.map(({ arguments: given }) => given),
    [[86_400_000]],
  );
});

test('without one, it sleeps as long as it is asked to', async () => {
  const begun = performance.now();
  assert.equal(await (await client(createWorker(module), {})('/sleep/50')).text(), 'slept');
  assert.ok(performance.now() - begun > 45);
});
