// The Worker in workerd, as Cloudflare runs it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from 'workers-cpp/testing';

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker.stop());

const send = (text) =>
  worker.fetch('/v1/notes', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text });

test('a note is kept and read', async () => {
  const made = await send('{"title": "Flour", "text": "Buy some"}');
  assert.equal(made.status, 201);
  const note = await (await worker.fetch(made.headers.get('Location'))).json();
  assert.deepEqual(note, { id: note.id, title: 'Flour', text: 'Buy some' });
});

test('what is wrong with a note is a problem document', async () => {
  const refused = await send('{"title": ""}');
  assert.equal(refused.status, 422);
  assert.equal((await refused.json()).errors[0].pointer, '/title');
});

test('the page of the API is served', async () => {
  const page = await worker.fetch('/docs/');
  assert.equal(page.status, 200);
  assert.match(await page.text(), /API description/);
});

test('the API is described', async () => {
  const { paths } = await (await worker.fetch('/openapi.json')).json();
  assert.deepEqual(
    Object.keys(paths).filter((path) => path.startsWith('/v1/')),
    ['/v1/notes', '/v1/notes/{id}'],
  );
});
