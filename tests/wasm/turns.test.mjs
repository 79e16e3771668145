// A function that takes a callback, turned inside out (wasm/turns.js): the work of the callback is done in C++, which
// may wait in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { client, loadWorker } from './harness.mjs';

console.error = () => {};
const worker = await loadWorker('probe');

/** Functions that say what became of their callbacks: `seen`. */
const seen = [];
const note = async (promise) => {
  try {
    seen.push(await promise);
  } catch (error) {
    seen.push(`${error.name}: ${error.message}`);
    throw error;
  }
};
const TURNS = {
  async once(first, { second }, callback) {
    seen.push(first + second);
    await note(callback('wait'));
    return { all: [1, 'a'] };
  },
  async retry(_, __, callback) {
    await callback('fail')
      .catch(() => callback('throw'))
      .catch(() => note(callback('wait')));
    return 'third';
  },
  async twiceAtOnce(_, __, callback) {
    return Promise.all([callback('one'), callback('two')]);
  },
  never: async () => 'never called',
  throws() {
    throw new TypeError('at once');
  },
  rejects: () => Promise.reject(new Error('by itself')),
  failsAfter: async (_, __, callback) => {
    await callback('wait');
    throw new Error('after the work');
  },
  fails: async (_, __, callback) => note(callback('fail')),
  survives: (_, __, callback) => callback('throw').catch(() => 'went on'),
  traps: (_, __, callback) => note(callback('trap')),
  nothing: (_, __, callback) => note(callback('nothing')),
  late: async (_, __, callback) => {
    setTimeout(() => note(callback('wait')).catch(() => {}), 40);
    return new Promise(() => {});
  },
  again: async (_, __, callback) => {
    await sleep(30);
    return note(callback('one'));
  },
};

const send = client(worker, { TURNS });
const ask = async (path) => {
  seen.length = 0;
  const answer = await send(path);
  return [answer.status, await answer.text()];
};

test('work is done when the callback is called, and may wait', async () => {
  assert.deepEqual(await ask('/turns/once'), [200, '{"all":[1,"a"]}']);
  assert.deepEqual(seen, ['first2', { done: 'wait' }]);
  assert.deepEqual(await ask('/turns/nothing'), [200, '']);
  assert.deepEqual(seen, [undefined]);
});

test('a function may call back again, several times at once, or not at all', async () => {
  assert.deepEqual(await ask('/turns/retry'), [200, '"third"']);
  assert.deepEqual(seen, [{ done: 'wait' }]);
  assert.deepEqual(await ask('/turns/twiceAtOnce'), [200, '[{"done":"one"},{"done":"two"}]']);
  assert.deepEqual(await ask('/turns/never'), [200, '"never called"']);
});

test('a value may stay in C++; without a call there is none', async () => {
  assert.deepEqual(await ask('/one-turn/once'), [200, '7wait']);
  assert.deepEqual(await ask('/one-turn/never'), [409, 'the platform did not call back']);
});

test('what the function fails with by itself is its error', async () => {
  assert.deepEqual(await ask('/turns/throws'), [409, 'The function failed. at once']);
  assert.deepEqual(await ask('/turns/rejects'), [409, 'The function failed. by itself']);
  assert.deepEqual(await ask('/turns/failsAfter'), [409, 'The function failed. after the work']);
  const [status, text] = await ask('/turns/absent');
  assert.equal(status, 409);
  assert.match(text, /not a function/);
});

test('work that fails rejects the callback, by a name; the caller has its own error', async () => {
  assert.deepEqual(await ask('/turns/fails'), [400, 'Nothing is there. by the work']);
  assert.deepEqual(seen, ['NonRetryableError: Nothing is there. by the work']);
  assert.deepEqual(await ask('/turns/survives'), [200, '"went on"']);
});

test('a trap in the work rejects the callback, so nobody waits for it; the next instance is fresh', async () => {
  assert.equal((await ask('/turns/traps'))[0], 500);
  assert.deepEqual(seen, ['RuntimeError: unreachable']);
  assert.deepEqual(await ask('/turns/once'), [200, '{"all":[1,"a"]}']);
});

test('a trap of another request rejects calls that come later to the same instance', async () => {
  const later = ask('/turns/again');
  await sleep(5);
  assert.equal((await send('/trap/unreachable')).status, 500);
  assert.equal((await later)[0], 409);
  assert.deepEqual(seen, ['RuntimeError: unreachable']);
});

test('who waits no longer than its deadline leaves nothing that waits for it', async () => {
  assert.equal((await ask('/turns/late'))[0], 409);
  await sleep(60);
  assert.deepEqual(seen, ['Error: the caller has given up waiting']);
});

test('turns leave no byte and no handle behind', async () => {
  const all = async (times) => {
    for (let i = 0; i < times; i++)
      for (const method of ['twiceAtOnce', 'never', 'fails', 'rejects', 'throws']) await ask(`/turns/${method}`);
  };
  const live = async () => (await send('/live')).json();
  await all(50);
  const before = await live();
  await all(200);
  const { bytes, handles } = await live();
  assert.equal(handles, before.handles);
  assert.ok(bytes - before.bytes < 100, `${bytes - before.bytes} bytes are left`);
});
