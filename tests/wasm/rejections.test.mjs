// What becomes of a rejection: whether it is for now (503), for ever (500), or this invocation's limit.
import './crossings.mjs';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { passed, reset } from './crossings.mjs';
import { client, KvNamespace, loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

const error = (message, flags, Type = Error) => Object.assign(new Type(message), flags);

/** Objects that fail with `thrown`: by name, or when they are asked. */
class DurableObjectNamespace {
  getByName(name) {
    if (name === 'unnameable') throw this.thrown;
    return {
      fetch: async () => {
        throw this.thrown;
      },
    };
  }
}

const env = { KV: new KvNamespace(), SLOW: new KvNamespace(), OBJECTS: new DurableObjectNamespace() };
for (let i = 1; i <= 3; ++i) env.SLOW.entries.set(`gathered-${i}`, { value: `${i}` });

const lines = [];
console.error = (line) => lines.push(line);
beforeEach(() => lines.splice(0));

const send = client(worker, env);

for (const [what, thrown, status] of [
  ['that is overloaded', error('Durable Object is overloaded.', { overloaded: true }), 503],
  ['that may be asked again', error('anything', { retryable: true }), 503],
  ['whose connection is lost', error('Network connection lost.'), 503],
  ['that is asked wrongly', error('Request with a GET or HEAD method cannot have a body.', {}, TypeError), 500],
  ['that throws', error('its own words', { remote: true }), 500],
  ['that is one too many', error('Too many subrequests.'), 503],
  ['that fails with what is no error', 'just words', 500],
  ['that fails with nothing', undefined, 500],
]) {
  for (const name of ['any', 'unnameable']) {
    test(`an object ${what} is a ${status}, ${name === 'any' ? 'where it answers' : 'where it is named'}`, async () => {
      env.OBJECTS.thrown = thrown;
      const answer = await send(`/objects/${name}/row`);
      assert.equal(answer.status, status);
      const problem = await answer.json();
      assert.equal(answer.headers.has('Retry-After'), problem.type === '/problems/unavailable');
      assert.equal(lines.length, 1);
      assert.equal(JSON.parse(lines[0]).internal, thrown?.message ?? String(thrown));
    });
  }
}

test('an object that cannot be named is never asked for by the public fetch', async (t) => {
  const fetch = t.mock.method(globalThis, 'fetch', async () => new Response('from elsewhere'));
  env.OBJECTS.thrown = error('no such name', {}, TypeError);
  assert.equal((await send('/objects/unnameable/row')).status, 500);
  assert.equal(fetch.mock.callCount(), 0);
});

for (const [thrown, code] of [
  [error('Value out of range. Must be between -2147483648 and 2147483647 (inclusive).', {}, TypeError), 'internal'],
  [error('KV PUT failed: 403 Forbidden'), 'internal'],
  [error('KV PUT failed: 500 Internal Server Error'), 'unavailable'],
  [error('Network connection lost.', { retryable: true }), 'unavailable'],
  [error('Too many API requests by single Worker invocation.'), 'limit-exceeded'],
]) {
  test(`KV's "${thrown.message}" is ${code}`, async (t) => {
    t.mock.method(env.KV, 'put', async () => {
      throw thrown;
    });
    const answer = await send('/kv/k', { method: 'PUT', body: 'v', headers: { 'Content-Length': '1' } });
    assert.deepEqual(await answer.json(), { error: code, internal: thrown.message });
  });
}

test('three started reads suspend once', async () => {
  await send('/fan-out');
  reset();
  assert.deepEqual(await (await send('/fan-out')).json(), ['1', '2', '3']);
  assert.deepEqual([passed.calls.edge_start, passed.calls.edge_settle], [3, 1]);
});
