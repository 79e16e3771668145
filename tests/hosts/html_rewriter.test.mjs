// HTML that is rewritten on Node, by the parser of Workers as a package.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createWorker } from 'workers-cpp';
import { htmlRewriter } from 'workers-cpp-host';
import { platform } from 'workers-cpp-node';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { errorLog, loadModule } from './harness.mjs';

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

test('HTML in another charset than UTF-8 is refused', () => {
  const page = (charset) => new Response('<p>', { headers: { 'Content-Type': `text/html; charset=${charset}` } });
  const rewrite = (charset) => new (htmlRewriter())().transform(page(charset));
  assert.throws(() => rewrite('iso-8859-1'), /the charset iso-8859-1 is not rewritten here: only that in UTF-8 is/);
  assert.throws(() => rewrite('none'), RangeError);
  assert.ok(rewrite('"UTF-8"'));
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
