// Answers that are kept near a location, in the platform's own cache.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker;
before(async () => {
  worker = await startWorker('platform_probe', { env: { R2: { type: 'r2', name: 'r2' } } });
});
after(() => worker.stop());

/** @returns {Promise<{made: string, text: string, status: string | null, age: string | null}>} */
async function get(path, headers = {}) {
  const answer = await worker.fetch(`/cached/${path}`, { headers });
  const { headers: fields } = answer;
  return {
    made: fields.get('X-Made'),
    text: await answer.text(),
    status: fields.get('Cache-Status'),
    age: fields.get('Age'),
  };
}
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test('an answer is kept by what it varies by, and answered again', async () => {
  const german = await get('page', { 'Accept-Language': 'de' });
  assert.equal(german.status, 'edge; fwd=miss; stored');
  await later(100); // it is kept after it was sent
  const again = await get('page', { 'Accept-Language': 'de' });
  assert.deepEqual([again.made, again.text], [german.made, 'de']);
  assert.match(again.status, /^edge; hit; ttl=[01]$/);
  const english = await get('page', { 'Accept-Language': 'en' });
  assert.deepEqual([english.status, english.text], ['edge; fwd=miss; stored', 'en']);
});

test('what is stale is answered at once and made anew once, however many ask for it', async () => {
  const first = await get('page', { 'Accept-Language': 'fr' });
  await later(2100);
  const stale = await Promise.all(Array.from({ length: 8 }, () => get('page', { 'Accept-Language': 'fr' })));
  for (const { made, status } of stale) {
    assert.equal(made, first.made);
    assert.match(status, /^edge; hit; ttl=-\d$/);
  }
  await later(300);
  const fresh = await get('page', { 'Accept-Language': 'fr' });
  assert.deepEqual([Number(fresh.made), fresh.text], [Number(first.made) + 1, 'fr']);
});

test('a body that is made, and an object that is passed on, are kept and sent', async () => {
  const bytes = 'object '.repeat(100_000);
  assert.equal((await worker.fetch('/r2/objects/cached', { method: 'PUT', body: bytes })).status, 204);
  for (const [path, text] of [
    ['stream', 'made'],
    ['object', bytes],
  ]) {
    const first = await get(path);
    assert.equal(first.status, 'edge; fwd=miss; stored');
    assert.ok(first.text === text, `${path} is sent`);
    await later(300);
    const again = await get(path);
    assert.equal(again.made, first.made);
    assert.ok(again.text === text, `${path} is kept`);
  }
  const tag = (await worker.fetch('/r2/objects/cached')).headers.get('ETag');
  assert.equal((await worker.fetch('/cached/object', { headers: { 'If-None-Match': tag } })).status, 304);
});
