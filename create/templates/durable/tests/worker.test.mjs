// The Worker in workerd, as Cloudflare runs it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from 'workers-cpp/testing';

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker.stop());

const count = async (method, name) => (await worker.fetch(`/counters/${name}`, { method })).text();

test('each counter counts for itself', async () => {
  assert.equal(await count('POST', 'red'), '1\n');
  assert.equal(await count('POST', 'red'), '2\n');
  assert.equal(await count('GET', 'red'), '2\n');
  assert.equal(await count('GET', 'blue'), '0\n');
});

test('an unknown path is a problem document', async () => {
  const answer = await worker.fetch('/');
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
});
