// Calls that have to be in time: what the runtime does with one that is not, and that nothing of it comes back to
// memory that belongs to somebody else by then.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { client, KvNamespace, loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

const never = () => new Promise(() => {});
const get = (key) => (key === 'never' ? never() : new TextEncoder().encode(`content of ${key}`).buffer);
const slow = Object.assign(new KvNamespace(), { get });
const env = { KV: new KvNamespace(), SLOW: slow };
env.KV.entries.set('greeting', { value: 'hello' });
const send = client(worker, env);

/** What the public fetch was called with, and how it answers. */
let asked;
let answer;
globalThis.fetch = (url, init) => {
  asked = { url, init };
  return answer(init);
};
const broken = (init) => new Promise((_, reject) => (init.signal.onabort = () => reject(init.signal.reason)));
beforeEach(() => {
  asked = undefined;
  answer = async () => new Response('hello');
});

const live = async () => (await send('/live')).json();
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

async function isTooLate(pending) {
  const response = await pending;
  const text = await response.text();
  assert.equal(response.status, 409, text);
  assert.equal(JSON.parse(text).error, 'deadline-exceeded');
  return JSON.parse(text);
}

test('a request without a limit has no signal', async () => {
  assert.equal(await (await send('/fetch?url=http://a/b')).text(), 'hello');
  assert.equal(asked.url, 'http://a/b');
  assert.deepEqual(asked.init, { method: 'GET', redirect: 'follow', headers: [['X-Mine', '1']] });
});

test('a request that is in time is not broken off afterwards, and its timer is gone', async () => {
  const before = timers();
  assert.equal(await (await send('/fetch?url=http://a/b&timeout=50')).text(), 'hello');
  assert.equal(timers(), before);
  await new Promise((resolve) => setTimeout(resolve, 80));
  assert.equal(asked.init.signal.aborted, false);
});

test('a request that is late is broken off, and says so', async () => {
  answer = broken;
  const { internal } = await isTooLate(send('/fetch?url=http://a/b&timeout=20'));
  assert.equal(internal, 'no answer in time');
  assert.equal(asked.init.signal.reason.name, 'TimeoutError');
});

test('a request that ignores that it was broken off is given up too', async () => {
  answer = never;
  await isTooLate(send('/fetch?url=http://a/b&timeout=20'));
});

test('a request that fails in time fails in its own way', async () => {
  answer = async () => {
    throw new Error('Network connection lost.');
  };
  const failed = await (await send('/fetch?url=http://a/b&timeout=1000')).json();
  assert.equal(failed.error, 'fetch-connection-lost');
  answer = () => {
    throw new TypeError('thrown at once');
  };
  const before = timers();
  assert.equal((await (await send('/fetch?url=http://a/b&timeout=1000')).json()).internal, 'thrown at once');
  assert.equal(timers(), before);
});

test('answers that come too late leave nothing behind', async () => {
  const late = [];
  answer = () => new Promise((resolve) => late.push(() => resolve(new Response('x'.repeat(5000)))));
  await isTooLate(send('/fetch?url=http://a/b&timeout=5'));
  await isTooLate(send('/kv-in-time/never?deadline=5'));
  const before = await live();
  for (let i = 0; i < 20; ++i) {
    await isTooLate(send('/fetch?url=http://a/b&timeout=5'));
    await isTooLate(send('/kv-in-time/never?deadline=5'));
  }
  late.forEach((come) => come());
  await new Promise((resolve) => setTimeout(resolve, 10));
  const after = await live();
  assert.equal(after.handles, before.handles);
  assert.ok(after.bytes - before.bytes < 100, `${after.bytes - before.bytes} bytes are left`);
});

test('an answer that comes too late is let go, and one in time is not', async () => {
  const told = [];
  const promise = (name, content) => Object.assign(content, { [Symbol.dispose]: () => told.push(name) });
  slow.get = (key) => promise(key, key === 'never' ? never() : Promise.resolve(new Uint8Array([97]).buffer));
  await isTooLate(send('/kv-in-time/never?deadline=5'));
  assert.deepEqual(told, ['never']);
  slow.get = get;
});

test('a value that is still being written when the call is given up stays what it was', async () => {
  let written;
  slow.put = (key, value) => {
    written = value;
    return never();
  };
  const body = 'mine'.repeat(100);
  const init = (text) => ({ method: 'PUT', body: text, headers: { 'Content-Length': String(text.length) } });
  // A busy machine may need longer than the deadline until there is anything to write.
  for (let wait = 5; !written; wait *= 2) await isTooLate(send(`/kv-in-time/key?deadline=${wait}`, init(body)));
  const mine = written;
  for (let i = 0; i < 5; ++i) await isTooLate(send('/kv-in-time/key?deadline=5', init('hers'.repeat(100))));
  assert.equal(new TextDecoder().decode(mine), body);
});

test('what is asked after a deadline has none', async () => {
  const { then } = await isTooLate(send('/kv-in-time/never?deadline=5'));
  assert.equal(then, 'content of other');
});

test('a deadline stays with its request while others run', async () => {
  let come;
  answer = (init) => (asked.url.endsWith('/limited') ? broken(init) : new Promise((resolve) => (come = resolve)));
  const unlimited = send('/fetch-and-read?url=http://a/unlimited');
  const limited = send('/fetch-and-read?url=http://a/limited&deadline=20');
  assert.equal((await isTooLate(limited)).then, 'hello');
  come(new Response('unlimited'));
  assert.equal(await (await unlimited).text(), '9');
});

test('a body that stops is given up, and its reader told', async () => {
  let cancelled = false;
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('begun')),
    cancel: () => void (cancelled = true),
  });
  answer = async () => new Response(body);
  const told = await (await send('/read-on?url=http://a/b&deadline=20')).text();
  assert.equal(told, 'begun;deadline-exceeded;deadline-exceeded;incomplete');
  assert.ok(cancelled);
});

test('a body has as much time as its request, wherever it is read', async () => {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('begun')) });
  answer = async () => new Response(body);
  await isTooLate(send('/fetch-and-read?url=http://a/b&timeout=30'));
});

test('an answer that nobody looks at leaves nothing behind', async () => {
  await send('/fetch-unread?url=http://a/b');
  const before = await live();
  for (let i = 0; i < 20; ++i) assert.equal((await send('/fetch-unread?url=http://a/b')).status, 204);
  assert.equal((await live()).handles, before.handles);
});
