// The Worker in workerd, as Cloudflare runs it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from 'workers-cpp/testing';

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker.stop());

const send = (link) =>
  worker.fetch('/v1/links', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(link),
  });

test('a link is made, followed and listed', async () => {
  const made = await send({ url: 'https://example.com/', slug: 'my-link', ttlSeconds: 60 });
  assert.equal(made.status, 201);
  const link = await (await worker.fetch(made.headers.get('Location'))).json();
  assert.deepEqual(link, { slug: 'my-link', url: 'https://example.com/', expiresAt: link.expiresAt });
  const followed = await worker.fetch('/my-link', { redirect: 'manual' });
  assert.equal(followed.status, 302);
  assert.equal(followed.headers.get('Location'), 'https://example.com/');
  const { items } = await (await worker.fetch('/v1/links?limit=1')).json();
  assert.deepEqual(items, [link]);
});

test('what is wrong is a problem document', async () => {
  const refused = await send({ url: 'nowhere', slug: 'X' });
  assert.equal(refused.status, 422);
  assert.deepEqual(
    (await refused.json()).errors.map((error) => error.pointer),
    ['/url', '/slug'],
  );
  const absent = await worker.fetch('/no-such-link');
  assert.equal(absent.status, 404);
  assert.equal((await absent.json()).type, '/problems/not-found');
});

test('the API is described, and its problems are', async () => {
  const { paths } = await (await worker.fetch('/openapi.json')).json();
  for (const path of ['/v1/links', '/v1/links/{slug}', '/{slug}']) assert.ok(paths[path], path);
  assert.equal((await worker.fetch('/problems/conflict')).status, 200);
});
