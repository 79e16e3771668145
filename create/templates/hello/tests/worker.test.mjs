// The Worker in workerd, as Cloudflare runs it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from 'workers-cpp/testing';

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker.stop());

test('it says hello', async () => {
  const answer = await worker.fetch('/');
  assert.equal(answer.status, 200);
  assert.equal(await answer.text(), 'Hello, world!\n');
});

test('an unknown path is a problem document', async () => {
  const answer = await worker.fetch('/nowhere');
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
});
