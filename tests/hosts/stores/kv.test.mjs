// The interface of a KV namespace over a store that is asked and answers later, as one behind a network does.
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { test } from 'node:test';

import { KvNamespace } from 'workers-cpp-kv';

import { comparesAndSets } from './compare_contract.mjs';
import { behavesAsKv } from './contract.mjs';
import { expires } from './expiry_contract.mjs';

/** Keeps what it is given, without a copy, after everybody else has had a turn. */
class LateStore {
  #entries = new Map();
  #versions = 0;

  async get(key, now) {
    await setImmediate();
    return this.#live(key, now);
  }

  async put(key, entry, now, expected) {
    await setImmediate();
    if (expected !== undefined && (this.#live(key, now)?.version ?? null) !== expected) return null;
    const version = String(++this.#versions);
    this.#entries.set(key, { ...entry, version });
    return version;
  }

  async delete(key, now, expected) {
    await setImmediate();
    if (expected !== undefined && this.#live(key, now)?.version !== expected) return false;
    return this.#entries.delete(key);
  }

  async list(prefix, after, limit, now) {
    await setImmediate();
    const bytes = (key) => Buffer.from(key);
    return [...this.#entries.keys()]
      .filter((key) => key.startsWith(prefix) && Buffer.compare(bytes(key), bytes(after)) > 0 && this.#live(key, now))
      .sort((one, other) => Buffer.compare(bytes(one), bytes(other)))
      .slice(0, limit)
      .map((key) => ({ key, ...this.#entries.get(key) }));
  }

  #live(key, now) {
    const entry = this.#entries.get(key);
    return entry && (entry.expiration ?? Number.POSITIVE_INFINITY) > now ? entry : null;
  }
}

async function open() {
  let now = Math.floor(Date.now() / 1000);
  return { kv: new KvNamespace(new LateStore(), () => now), clock: { advance: (seconds) => (now += seconds) } };
}

behavesAsKv('a store that answers later', open);
expires('a store that answers later', open);
comparesAndSets('a store that answers later', open);

test('a stream that breaks off changes nothing', async () => {
  const { kv } = await open();
  await kv.put('broken', 'whole');
  const broken = new ReadableStream({
    pull: (controller) => controller.error(new Error('gone')),
  });
  await assert.rejects(kv.put('broken', broken), { message: 'gone' });
  assert.equal(await kv.get('broken'), 'whole');
});

test('a stream is read no further than a value may be long', async () => {
  const { kv } = await open();
  let given = 0;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(((given += 1), 1024 * 1024))),
  });
  await assert.rejects(kv.put('endless', endless), { message: /^KV PUT failed: 413 Value length of 27262976 / });
  assert.ok(given < 30, String(given));
});

/** A namespace over a store of which everything fails. */
function failing(error) {
  const fails = () => Promise.reject(error);
  return new KvNamespace({ get: fails, put: fails, delete: fails, list: fails });
}

for (const [status, words] of [
  [503, 'database is locked'],
  [429, 'Too Many Requests'],
])
  test(`a store that fails with ${status} is a namespace that does, in the words that C++ reads`, async () => {
    const kv = failing(Object.assign(new Error(words), { status }));
    await assert.rejects(kv.get('k'), { message: `KV GET failed: ${status} ${words}` });
    await assert.rejects(kv.get(['k']), { message: `KV GET_BULK failed: ${status} ${words}` });
    await assert.rejects(kv.put('k', 'v'), { message: `KV PUT failed: ${status} ${words}` });
    await assert.rejects(kv.delete('k'), { message: `KV DELETE failed: ${status} ${words}` });
    await assert.rejects(kv.list(), { message: `KV GET failed: ${status} ${words}` });
    await assert.rejects(kv.compareAndSet('k', null, 'v'), { message: `KV PUT failed: ${status} ${words}` });
    await assert.rejects(kv.compareAndDelete('k', '1'), { message: `KV DELETE failed: ${status} ${words}` });
  });

test('what else a store throws is passed on as it is', async () => {
  const error = new Error('no such table');
  await assert.rejects(failing(error).get('k'), error);
});
