// HTML that is rewritten on Node, by the parser of Workers as a package.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createWorker } from 'workers-cpp';
import { htmlRewriter } from 'workers-cpp-host';
import { platform } from 'workers-cpp-node';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { errorLog, loadModule, until } from './harness.mjs';

const env = { KV: new SqliteDatabase(':memory:').kv('KV') };
let ask;
let probe;
before(async () => {
  probe = await loadModule('platform_probe');
  const worker = createWorker({ ...probe, platform }, env);
  ask = (path, init) => worker.fetch(new Request(`http://localhost${path}`, init), env, { waitUntil() {} });
});

const fill = (body) => ask('/html/filled', { method: 'POST', body });
const put = (key, body) => ask(`/html/values/${key}`, { method: 'PUT', body });

test('the contract of HTML holds by the package, twice', async () => {
  for (let i = 0; i < 2; i++) {
    const outcomes = Object.entries(await (await ask('/contracts/html')).json());
    assert.ok(outcomes.length > 10);
    assert.deepEqual(
      outcomes.filter(([, outcome]) => outcome !== 'ok'),
      [],
    );
  }
});

test('bodies that are rewritten at once do not mix', async () => {
  const names = Array.from({ length: 10 }, (_, i) => `cake${i}`);
  for (const name of names) await put(name, name.toUpperCase());
  const pages = await Promise.all(names.map(async (name) => (await fill(`<b key=${name}></b>`.repeat(50))).text()));
  assert.deepEqual(
    pages,
    names.map((name) => `<b key=${name}>${name.toUpperCase()}</b>`.repeat(50)),
  );
});

test('a handler that fails breaks the body off, and the next one is whole', async (t) => {
  const lines = errorLog(t);
  const broken = await fill('<p>a</p><b></b>');
  assert.equal(broken.status, 200);
  await assert.rejects(broken.text());
  assert.ok(lines.some((line) => line.includes('There is nothing to fill in.')));
  await put('plum', 'Plum');
  assert.equal(await (await fill('<b key=plum></b>')).text(), '<b key=plum>Plum</b>');
});

test('a body that is not read on is let go', async () => {
  const answer = await fill('<b key=plum></b>'.repeat(20_000));
  const reader = answer.body.getReader();
  assert.ok((await reader.read()).value.length > 0);
  await reader.cancel();
  assert.equal(await (await fill('<i></i>')).text(), '<i></i>');
});

/** The body that a rewriter makes of a page; `handlers` by their selectors. */
function rewrite(page, handlers) {
  const rewriter = new (htmlRewriter())();
  for (const [selector, element] of Object.entries(handlers)) rewriter.on(selector, { element });
  return rewriter.transform(new Response(page)).body;
}

test('bodies that wait at different depths, and end in any order, do not mix', async () => {
  const kinds = [
    (rewriter, i, wait) => {
      rewriter.onDocument({ end: (end) => wait().then(() => end.append(i)) });
      return ['<i></i>', `<i></i>${i}`];
    },
    (rewriter, i, wait) => {
      rewriter.onDocument({ comments: (comment) => wait().then(() => comment.replace(i)) });
      return ['<!--a--><!--b-->', i + i];
    },
    (rewriter, i, wait) => {
      const end = (tag) => wait().then(() => tag.before(i));
      rewriter.on('div > p', { element: (p) => wait().then(() => p.setAttribute('id', i).onEndTag(end)) });
      return ['<div><p></p></div><p></p>', `<div><p id="${i}">${i}</p></div><p></p>`];
    },
  ];
  const bodies = Array.from({ length: 60 }, async (_, i) => {
    let waits = 0;
    const wait = () => delay((7 * i + 11 * waits++) % 20);
    await wait(); // some begin where others have ended
    const rewriter = new (htmlRewriter())();
    const [page, expected] = kinds[i % kinds.length](rewriter, String(i), wait);
    assert.equal(await new Response(rewriter.transform(new Response(page)).body).text(), expected);
  });
  await Promise.all(bodies);
});

test('handlers that fail leave nothing behind, nor do bodies that are refused or not wanted', async () => {
  const fails = () => Promise.reject(new Error('Full.'));
  const failing = [
    () => new Response(rewrite('<i></i><b></b>', { b: fails })).text(),
    () => new Response(rewrite('<b>a</b>', { b: (element) => element.onEndTag(fails) })).text(),
    () => new Response(rewrite('<b>a</b>', { b: (element) => element.setAttribute('a b', '') })).text(),
  ];
  for (let i = 0; i < 3_000; i++) {
    await assert.rejects(failing[i % 3]);
    if (i % 3 === 0) assert.throws(() => rewrite('', { '][': fails }));
    if (i % 3 === 1) await rewrite('<b></b>', { b: fails }).cancel();
  }
  const whole = rewrite('<b></b>', { b: (element) => delay(1).then(() => element.setAttribute('a', '1')) });
  assert.equal(await new Response(whole).text(), '<b a="1"></b>');
});

test('a body that is let go while a handler waits calls no other', async () => {
  let calls = 0;
  let goOn;
  const page = rewrite('<b></b><b></b>', { b: () => new Promise((resolve) => (goOn = resolve), calls++) });
  const reader = page.getReader();
  const read = reader.read();
  await until(() => calls === 1);
  await reader.cancel();
  assert.equal((await read).done, true);
  goOn();
  await delay(5);
  assert.equal(calls, 1);
});

test('HTML in another charset than UTF-8 is refused', () => {
  const page = (charset) => new Response('<p>', { headers: { 'Content-Type': `text/html; charset=${charset}` } });
  const transformed = (charset) => new (htmlRewriter())().transform(page(charset));
  assert.throws(() => transformed('iso-8859-1'), /the charset iso-8859-1 is not rewritten here: only that in UTF-8 is/);
  assert.throws(() => transformed('none'), RangeError);
  assert.ok(transformed('"UTF-8"'));
});

test('a host without the package says how it is had', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'workers-cpp-'));
  t.after(() => rm(folder, { recursive: true }));
  const copy = join(folder, 'html_rewriter.mjs');
  await cp(new URL('../../adapters/host/html_rewriter.js', import.meta.url), copy);
  const lacking = await import(pathToFileURL(copy));
  assert.throws(lacking.htmlRewriter, /npm install html-rewriter-wasm@0\.4\.1/);
  const worker = createWorker({ ...probe, platform: { ...platform, htmlRewriter: lacking.htmlRewriter } }, env);
  const lines = errorLog(t);
  const request = new Request('http://localhost/html/filled', { method: 'POST', body: '<b></b>' });
  const answer = await worker.fetch(request, env, { waitUntil() {} });
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /npm/);
  assert.ok(lines.some((line) => line.includes('npm install html-rewriter-wasm@0.4.1')));
});
