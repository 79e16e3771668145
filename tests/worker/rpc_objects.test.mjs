// Streams, objects and functions between a Worker in JavaScript and methods in C++, beyond what both sides promise
// (tests/contracts/rpc_objects.cpp, rpc_functions.cpp).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

/** What the caller does, by name: each gets the stub, and gives what is looked at. */
const scenarios = {
  async objects(shop) {
    const candle = await shop.candle();
    const another = await shop.candle();
    const burnt = await Promise.all([candle.burn(1), candle.burn(2), another.burn(5)]);
    const lit = await shop.lit();
    candle[Symbol.dispose]();
    another[Symbol.dispose]();
    // The platform tells of one when it likes, and of the other never: it is garbage some time.
    let left = lit;
    for (let i = 0; i < 300 && left > 0; i++) {
      await shop.letters('a'.repeat(1_000_000));
      left = await shop.lit();
    }
    return { burnt: burnt.sort(), lit, left };
  },
  pipelined: (shop) => shop.candle().burn(3),
  heldByCall: async (shop) => {
    const candle = await shop.candle();
    const burning = candle.burn(4);
    candle[Symbol.dispose]();
    return burning;
  },
  told: async (shop) => (await shop.candle()).tell((hours) => hours + 40),
  async gone(shop) {
    const candle = await shop.candle();
    const other = await shop.candle();
    const messages = [];
    for (const call of [() => candle.trap(), () => candle.burn(1), () => other.burn(1)]) {
      messages.push(await call().catch(({ message }) => message));
    }
    return [...messages, await (await shop.candle()).burn(1)];
  },
  async missing(shop) {
    const candle = await shop.candle();
    return Promise.all(
      ['never', 'greet', 'fetch', 'dispose', ''].map((name) => candle[name]().catch(({ name }) => name)),
    );
  },
  async streams(shop) {
    const size = await shop.size(new Response('plum').body);
    const letters = await new Response(await shop.letters('cake')).text();
    const empty = await new Response(await shop.letters('')).text();
    const through = await shop.size(await shop.lines(20_000));
    return { size, letters, empty, through };
  },
  async leftStream(shop) {
    const reader = (await shop.lines(1_000_000)).getReader();
    const { value } = await reader.read();
    await reader.cancel();
    return [value.length > 0, await shop.add(1, 2)];
  },
  async broken(shop) {
    const failures = [];
    for (const method of ['brokenLines', 'trappedLines']) {
      const body = await shop[method]();
      failures.push(
        await new Response(body).text().then(
          (text) => text,
          () => 'failed',
        ),
      );
    }
    return failures;
  },
  async refused(shop) {
    const stream = () => new Response('a').body;
    const calls = [
      () => shop.greet(stream()),
      () => shop.greet(() => 1),
      () => shop.size('a'),
      () => shop.size(),
      () => shop.each(1),
      () => shop.each(1, 'a'),
      () => shop.echo({ list: [() => 1] }),
    ];
    return Promise.all(calls.map((call) => call().catch(({ name, message }) => `${name}: ${message}`)));
  },
  async functions(shop) {
    const seen = [];
    const total = await shop.each(3, async (number, what) => {
      await Promise.resolve();
      return seen.push([number, what]);
    });
    const failed = await shop.each(3, () => Promise.reject(new Error('Full.'))).catch(({ message }) => message);
    return { total, seen, failed, later: await shop.maybe(() => 'x') };
  },
};
const names = Object.keys(scenarios);

const front = `
  const scenarios = {${names.map((name) => `${JSON.stringify(name)}: ${scenarioText(scenarios[name])}`)}};
  export default {
    async fetch(request, { SHOP, ROOMS }) {
      const [, target, name] = new URL(request.url).pathname.split('/');
      return Response.json(await scenarios[name](target === 'worker' ? SHOP : ROOMS.getByName('room')));
    },
  };`;

/** A method as the function that it is. */
function scenarioText(scenario) {
  const text = String(scenario);
  return /^(async )?\w+\(/.test(text) ? text.replace(/^(async )?\w+/, '$1function ') : text;
}

let worker;
before(async () => {
  const room = { type: 'durable-object', worker: 'platform_probe', exportName: 'Room' };
  worker = await startWorker('platform_probe', {
    env: { ROOMS: room },
    exports: { Room: { type: 'durable-object', storage: 'sqlite' } },
    front: {
      source: front,
      env: { SHOP: { type: 'worker', worker: 'platform_probe', exportName: 'Methods' }, ROOMS: room },
    },
  });
});
after(() => worker.stop());

for (const target of ['worker', 'room']) {
  const run = (name) => worker.json(`/${target}/${name}`, { signal: AbortSignal.timeout(20_000) });

  test(`an object of a ${target} lives while it is held`, async () => {
    assert.deepEqual(await run('objects'), { burnt: [1, 3, 5], lit: 2, left: 0 });
  });

  test(`an object of a ${target} is called before it is there, and ends after what it does`, async () => {
    assert.equal(await run('pipelined'), 3);
    assert.equal(await run('heldByCall'), 4);
    assert.equal(await run('told'), 40);
  });

  test(`a trap ends the objects of a ${target}, and says so`, async () => {
    const [trapped, gone, other, anew] = await run('gone');
    assert.equal(trapped, 'The method failed (500); the log says why.');
    assert.equal(gone, 'The object is gone: its Worker has started again after a trap. Ask for it again.');
    assert.equal(other, gone);
    assert.equal(anew, 1);
  });

  test(`an object of a ${target} has no method that it was not given`, async () => {
    assert.deepEqual(await run('missing'), Array(5).fill('TypeError'));
  });

  test(`a ${target} takes and gives streams`, async () => {
    assert.deepEqual(await run('streams'), { size: 4, letters: 'cake', empty: '', through: 108_890 });
    assert.deepEqual(await run('leftStream'), [true, 3]);
  });

  test(`a stream of a ${target} that breaks off, or traps, has no end`, async () => {
    assert.deepEqual(await run('broken'), ['failed', 'failed']);
  });

  test(`what a method of a ${target} does not take is a TypeError that says why`, async () => {
    assert.deepEqual(await run('refused'), [
      'TypeError: greet: argument 1 must be a value, not a stream',
      'TypeError: greet: argument 1 must be a value, not a function or an object with methods',
      'TypeError: size: argument 1 must be a stream',
      'TypeError: size: argument 1 is missing',
      'TypeError: each: argument 2 is missing',
      'TypeError: each: argument 2 must be a function or an object with methods',
      'TypeError: a function, at "0", is no argument of a method in C++',
    ]);
  });

  test(`a ${target} calls functions that it is given`, async () => {
    assert.deepEqual(await run('functions'), {
      total: 6,
      seen: [
        [0, 'cake'],
        [1, 'cake'],
        [2, 'cake'],
      ],
      failed: 'The method failed; the log says why.',
      later: 'x',
    });
  });
}
