// Durable Objects: an instance of the module for each, its database, and requests to it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

/** The probe with objects of that class. */
const startWith = (exportName) =>
  startWorker('probe', {
    env: { OBJECTS: { type: 'durable-object', worker: 'probe', exportName } },
    exports: { [exportName]: { type: 'durable-object', storage: 'sqlite' } },
  });

let worker;
before(async () => {
  worker = await startWith('Counter');
});
after(() => worker.stop());

const post = async (path, init) => (await worker.fetch(path, { method: 'POST', ...init })).text();

test('200 concurrent increments count to 200, each exactly once', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => post('/objects/busy/increment')));
  const sorted = answers.map(Number).sort((a, b) => a - b);
  assert.deepEqual(
    sorted,
    Array.from({ length: 200 }, (_, i) => i + 1),
  );
});

test('objects of different names have databases of their own', async () => {
  assert.equal(await post('/objects/one/increment'), '1');
  assert.equal(await post('/objects/two/increment'), '1');
  assert.equal(await post('/objects/one/increment'), '2');
});

test('values come back as they were stored, of every type', async () => {
  await post('/objects/types/increment');
  const answer = await worker.fetch('/objects/types/row');
  assert.deepEqual(await answer.json(), [1, 1, 'counted to "1"', 0.5, true]);
  assert.equal(answer.headers.get('X-Object'), 'Counter');
});

test('an integer is exact or refused, and one that was rounded on its way is a double', async () => {
  assert.deepEqual(await (await worker.fetch('/objects/large/large-integers')).json(), [true, false, true]);
});

test("a refused statement is an error with the database's words", async () => {
  const answer = await worker.fetch('/objects/bad/bad-statement');
  assert.equal(answer.status, 409);
  assert.match((await answer.json()).detail, /no such table: nowhere/);
});

test("an object's answer keeps status, fields and body, and may be read on the way", async () => {
  const body = 'x'.repeat(50_000);
  const answer = await worker.fetch('/objects/echo/echo', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'text/x-echo' },
  });
  assert.equal(answer.status, 202);
  assert.equal(answer.headers.get('Content-Type'), 'text/x-echo');
  assert.equal(await answer.text(), body);
  await post('/objects/read/increment');
  assert.match(await (await worker.fetch('/read-object/read/row')).text(), /counted to/);
});

test("an object's problem document comes through", async () => {
  const answer = await worker.fetch('/objects/lost/nowhere');
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
});

test("an object has the platform's own state, with its id", async () => {
  assert.match(await (await worker.fetch('/objects/one/state')).text(), /^[0-9a-f]{64}$/);
});

test('an object that traps is 500; its data and other objects live on', async () => {
  await post('/objects/trap/increment');
  assert.equal((await worker.fetch('/objects/trap/trap')).status, 500);
  assert.equal(await post('/objects/trap/increment'), '2');
  assert.equal(await post('/objects/other/increment'), '1');
});

test('another class of the same entry is known by its own name', async () => {
  const other = await startWith('Ledger');
  try {
    assert.equal(await (await other.fetch('/objects/one/increment', { method: 'POST' })).text(), '1');
    assert.equal((await other.fetch('/objects/one/row')).headers.get('X-Object'), 'Ledger');
  } finally {
    await other.stop();
  }
});

// The platform names it in its log when it starts.
test('a class that the entry does not export fails the requests to its objects, and no others', async () => {
  const other = await startWith('OrderObject');
  try {
    assert.equal((await other.fetch('/objects/one/increment', { method: 'POST' })).status, 503);
    assert.equal((await other.fetch('/generation')).status, 200);
  } finally {
    await other.stop();
  }
});
