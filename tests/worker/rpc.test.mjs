// Methods between a Worker in C++ and one in JavaScript, beyond what both promise (tests/contracts/rpc.cpp).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

const methods = { type: 'worker', worker: 'platform_probe', exportName: 'Methods' };
const front = `
  export default {
    async fetch(request, { BUILD, PROBE, ROOMS }) {
      if (request.method === 'GET') return PROBE.fetch(request);
      const special = { bigint: () => 1n, nan: () => NaN, map: () => new Map(), date: () => new Date(0), absent() {},
                        bytes: () => new Uint8Array([1, 2]), buffer: () => new Uint8Array([1, 2]).buffer };
      const value = (each) => (each?.special in special ? special[each.special]() : each);
      const [target, method, ...args] = await request.json();
      const stub = target === 'room' ? ROOMS.getByName('room') : BUILD;
      try {
        const result = await stub[method](...args.map(value));
        return Response.json({ result: result instanceof Uint8Array ? [...result] : result, type: typeof result });
      } catch ({ name, message, code }) {
        return Response.json({ name, message, code });
      }
    },
  };`;

let worker;
before(async () => {
  worker = await startWorker('platform_probe', {
    env: {
      METHODS: { type: 'worker', worker: 'rpc', exportName: 'Methods' },
      ROOMS: { type: 'durable-object', worker: 'platform_probe', exportName: 'Room' },
    },
    exports: { Room: { type: 'durable-object', storage: 'sqlite' } },
    others: { rpc: { source: String(await readFile(new URL('../platform/rpc.js', import.meta.url))) } },
    front: {
      source: front,
      env: {
        BUILD: methods,
        PROBE: { type: 'worker', worker: 'platform_probe' },
        ROOMS: { type: 'durable-object', worker: 'platform_probe', exportName: 'Room' },
      },
    },
  });
});
after(() => worker.stop());

const call = (...all) => worker.json('/', { method: 'POST', body: JSON.stringify(all) });

for (const target of ['worker', 'room']) {
  test(`JavaScript calls methods in C++ of a ${target}`, async () => {
    assert.deepEqual(await call(target, 'add', 1, 2), { result: 3, type: 'number' });
    assert.deepEqual(await call(target, 'greet', 'Ada \u00e9'), { result: 'Hi Ada \u00e9', type: 'string' });
    assert.deepEqual(await call(target, 'nothing'), { type: 'undefined' });
    assert.deepEqual(await call(target, 'reversed', { special: 'bytes' }), { result: [2, 1], type: 'object' });
    assert.deepEqual(await call(target, 'reversed', { special: 'buffer' }), { result: [2, 1], type: 'object' });
    assert.deepEqual(await call(target, 'echo', { special: 'date' }), {
      result: '1970-01-01T00:00:00.000Z',
      type: 'string',
    });
    assert.deepEqual((await call(target, 'orElse', { special: 'absent' })).result, 'none');
    const cake = { style: 'plum', pieces: 2, notes: [] };
    assert.deepEqual((await call(target, 'more', cake)).result, { ...cake, pieces: 3 });
  });

  test(`wrong arguments of a ${target} are a TypeError that says which`, async () => {
    const refusals = [
      [['add', 'a', 1], 'add: argument 1 must be an integer'],
      [['add', 1.5, 1], 'add: argument 1 must be an integer'],
      [['add', 1], 'add: argument 2 is missing'],
      [['add', 1, 2, 3], 'add: takes 2 arguments, not 3'],
      [['reversed', 'a'], 'reversed: argument 1 must be bytes'],
      [['more', { style: 'plum', pieces: 0, notes: [1] }], /^more: argument 1 \/pieces must be .*; \/notes\/0 must be/],
      [['echo', 2 ** 60], /^echo: argument 1 has a whole number beyond 2\^53/],
      [['echo', { special: 'nan' }], /^NaN is no argument of a method in C\+\+/],
      [['echo', { special: 'bigint' }], /^a bigint is no argument/],
      [['echo', { special: 'map' }], /^a Map is no argument/],
    ];
    for (const [all, expected] of refusals) {
      const { name, message } = await call(target, ...all);
      assert.equal(name, 'TypeError', message);
      if (typeof expected === 'string') assert.equal(message, expected);
      else assert.match(message, expected);
    }
  });

  test(`a ${target} has no method that it was not given`, async () => {
    for (const method of ['never', 'alarm', 'webSocketMessage', 'queue', 'length']) {
      const { name, message, result } = await call(target, method);
      assert.deepEqual([method, name, result], [method, 'TypeError', undefined], message);
    }
  });

  test(`what a method of a ${target} fails with is told`, async () => {
    const { name, message } = await call(target, 'refuse', 'Closed.');
    assert.deepEqual([name, message], ['Error', 'Closed.']);
  });
}

test('calls at once do not mix', async () => {
  const numbers = Array.from({ length: 20 }, (_, i) => i);
  const sums = await Promise.all(numbers.map((i) => call('worker', 'add', i, 1000)));
  assert.deepEqual(
    sums.map(({ result }) => result),
    numbers.map((i) => i + 1000),
  );
});

test('what has no form in C++ is told', async () => {
  const told = async (method) => (await worker.fetch(`/rpc/${method}`)).text();
  assert.equal(await told('stream'), 'the result is a stream');
  assert.equal(await told('tooLarge'), 'tooLarge: the result has a whole number beyond 2^53, which is not exact');
  assert.equal(await told('never'), 'The RPC receiver does not implement the method "never".');
  assert.match(await told('bigint'), /^TypeError: Do not know how to serialize a BigInt/);
});

test('a function in C++ takes values alone, and calls none that it is given', async () => {
  assert.equal(await (await worker.fetch('/rpc/tellsFunction/told')).text(), 'refused, called 0 times');
});

test('what nobody wants is let go: parts of a value, and a result of another kind', async () => {
  for (const as of ['nothing', 'value', 'object', 'stream']) {
    assert.equal(await (await worker.fetch(`/rpc/shelf/kept?as=${as}`)).text(), '0', as);
  }
});
