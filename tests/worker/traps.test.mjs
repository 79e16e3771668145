// What a request does to itself must not reach the others.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker;
before(async () => (worker = await startWorker('probe', { main: 'slow_kv.mjs' })));
after(() => worker.stop());

const generation = async () => Number((await worker.json('/generation')).generation);

for (const kind of ['unreachable', 'abort', 'bounds', 'overflow']) {
  test(`a trap (${kind}) is answered 500, and the next request runs on the next generation`, async () => {
    const before = await generation();
    const trapped = await worker.fetch(`/trap/${kind}`);
    assert.equal(trapped.status, 500);
    assert.equal(trapped.headers.get('content-type'), 'application/problem+json');
    assert.equal(trapped.headers.get('x-content-type-options'), 'nosniff');
    assert.equal((await trapped.json()).status, 500);
    assert.equal((await worker.fetch('/interleave/3')).status, 200);
    assert.equal(await generation(), before + 1);
  });
}

test('requests that are suspended when another one traps still finish', async () => {
  const others = Array.from({ length: 20 }, (_, i) => worker.fetch(`/interleave/${i}`));
  assert.equal((await worker.fetch('/trap/unreachable')).status, 500);
  const answers = await Promise.all((await Promise.all(others)).map((answer) => answer.text()));
  assert.deepEqual(
    answers,
    Array.from({ length: 20 }, (_, i) => String(i)),
  );
});

for (const kind of ['range', 'int', 'memory']) {
  test(`an exception (${kind}) is a 500 of its request and not a trap`, async () => {
    const before = await generation();
    const answer = await worker.fetch(`/throw/${kind}`);
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /secret|std|range/);
    assert.equal(await generation(), before);
  });
}

test('a poison request cannot keep the Worker instantiating', async () => {
  const answers = [];
  for (let i = 0; i < 30; i++) answers.push(await worker.fetch('/trap/unreachable'));
  const exhausted = answers.find(({ status }) => status === 503);
  assert.ok(exhausted, `expected 503 among ${answers.map(({ status }) => status)}`);
  assert.deepEqual(
    ['Retry-After', 'X-Content-Type-Options'].map((name) => exhausted.headers.get(name)),
    ['10', 'nosniff'],
  );
});
