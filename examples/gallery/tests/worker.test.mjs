// The Worker in workerd, as Cloudflare runs it, with its bucket, its database, its queue and its object.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startWorker } from 'workers-cpp/testing';

const kPatience = { timeout: 30_000 };

/** One red pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

let worker;
before(async () => {
  worker = await startWorker();
  const { DB } = await worker.bindings();
  await DB.prepare(readFileSync(new URL('../migrations/0001_photos.sql', import.meta.url), 'utf8')).run();
});
after(() => worker.stop());

const send = (title, body, type = 'image/png') =>
  worker.fetch(`/v1/photos?title=${title}`, { method: 'POST', headers: { 'Content-Type': type }, body });

/** Somebody who watches: what they are told, one photo after the other. */
async function watch() {
  const socket = new WebSocket(new URL('/v1/live', worker.url.href.replace(/^http/, 'ws')));
  await once(socket, 'open');
  const told = [];
  let awaited;
  socket.onmessage = ({ data }) => {
    told.push(JSON.parse(data));
    awaited?.();
  };
  return {
    async next() {
      if (told.length === 0) await new Promise((resolve) => (awaited = resolve));
      return told.shift();
    },
    close: () => socket.close(),
  };
}

test('a photo is kept, looked at, served, and everybody who watches is told', kPatience, async () => {
  const watchers = [await watch(), await watch()];
  const sent = await send('Red', png);
  assert.equal(sent.status, 202);
  const { id, state } = await sent.json();
  assert.equal(state, 'uploaded');
  for (const watcher of watchers) {
    const told = await watcher.next();
    assert.deepEqual([told.id, told.title, told.state, told.width, told.height], [id, 'Red', 'ready', 1, 1]);
    watcher.close();
  }
  const content = await worker.fetch(`/v1/photos/${id}/content`);
  assert.equal(content.headers.get('Content-Type'), 'image/png');
  assert.deepEqual(Buffer.from(await content.arrayBuffer()), png);
  assert.equal((await (await worker.fetch('/v1/photos?limit=1')).json())[0].id, id);
  assert.equal((await worker.fetch(`/v1/photos/${id}`, { method: 'DELETE' })).status, 204);
  assert.equal((await worker.fetch(`/v1/photos/${id}/content`)).status, 404);
});

test('what is no picture is refused, by its type at once, by its content when it is looked at', kPatience, async () => {
  assert.equal((await send('Text', 'Hello', 'text/plain')).status, 415);
  const watcher = await watch();
  const { id } = await (await send('Nothing', '<html>')).json();
  const told = await watcher.next();
  assert.deepEqual([told.id, told.state], [id, 'refused']);
  assert.equal((await worker.fetch(`/v1/photos/${id}/content`)).status, 404);
  watcher.close();
});

test('who watches has to ask for a WebSocket', async () => {
  const answer = await worker.fetch('/v1/live');
  assert.equal(answer.status, 426);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
});

test('the page is served', async () => {
  assert.match(await (await worker.fetch('/')).text(), /<h1>Gallery/);
  assert.equal((await worker.fetch('/gallery.js')).status, 200);
});
