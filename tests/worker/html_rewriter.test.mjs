// HTML that is rewritten while it is sent, after the handler of the route has returned.
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker;
before(async () => {
  worker = await startWorker('platform_probe', { env: { KV: { type: 'kv', id: 'KV' } } });
});
after(() => worker.stop());

const fill = (html) => worker.fetch('/html/filled', { method: 'POST', body: html });
const put = (key, body) => worker.fetch(`/html/values/${key}`, { method: 'PUT', body });

test('many pages are rewritten at once, each by its own handlers', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `page-${i}`);
  await Promise.all(names.map((name) => put(name, `value of ${name}`)));
  const pages = await Promise.all(
    names.map(async (name) => (await fill(`<p>${`<b key=${name}></b>`.repeat(50)}</p>`)).text()),
  );
  for (const [i, name] of names.entries()) {
    assert.equal(pages[i], `<p>${`<b key=${name}>value of ${name}</b>`.repeat(50)}</p>`);
  }
});

test('what comes first is rewritten before the rest has come', async () => {
  await put('first', 'plum');
  const page = await new Promise((resolve, reject) => {
    const request = httpRequest(new URL('/html/filled', worker.url), { method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => {
        if (text === '') request.end('<b key=first></b>');
        text += piece;
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
    request.write(`<b key=first></b>${'<p></p>'.repeat(20_000)}`);
  });
  assert.equal(page, `<b key=first>plum</b>${'<p></p>'.repeat(20_000)}<b key=first>plum</b>`);
});

test('a page is broken off where its handler fails, and others are not', async () => {
  const [broken, whole] = await Promise.all([
    fill(`${'<p></p>'.repeat(20_000)}<b></b>`),
    fill(`${'<p></p>'.repeat(20_000)}<b key=never></b>`),
  ]);
  assert.equal(broken.status, 200);
  await assert.rejects(broken.text());
  assert.match(await whole.text(), /<b key=never>nothing<\/b>$/);
});

test('a trap of a handler ends its page; one beside it is whole, and the next one is rewritten', async () => {
  const [beside, trapped] = await Promise.all([fill('<b key=never></b>'.repeat(200)), fill('<b key=trap></b>')]);
  await assert.rejects(trapped.text());
  assert.equal(await beside.text(), '<b key=never>nothing</b>'.repeat(200));
  await put('after', 'plum');
  assert.equal(await (await fill('<b key=after></b>')).text(), '<b key=after>plum</b>');
});

test('a client that goes away leaves nothing behind that others wait for', async () => {
  await put('gone', 'plum');
  for (let i = 0; i < 5; i++) {
    const page = await fill(`<b key=gone></b>${'<p></p>'.repeat(20_000)}`);
    await page.body.cancel();
  }
  assert.equal(await (await fill('<b key=gone></b>')).text(), '<b key=gone>plum</b>');
});
