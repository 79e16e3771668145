// Browser Rendering against a real browser, of which Miniflare has one for each session.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findBrowser, whyNoBrowser } from '../../tools/setup/browser.mjs';
import { startWorker } from './harness.mjs';

const isLinux = process.platform === 'linux' && process.arch === 'x64';
const program = findBrowser();
const skip = program ? !isLinux && 'where Miniflare looks for a browser is known of Linux on x64' : whyNoBrowser();

/** Miniflare takes a browser of this version from its cache, and else from the Internet. */
const kInCache = '.cache/.wrangler/chrome/linux-126.0.6478.182/chrome-linux64';

let home;
let site;
let worker;
before(async () => {
  if (skip) return;
  home = await mkdtemp(join(tmpdir(), 'browser-'));
  await mkdir(join(home, kInCache), { recursive: true });
  await symlink(program, join(home, kInCache, 'chrome'));
  // "CI": Miniflare's word for a browser without a sandbox, which containers do not allow.
  Object.assign(process.env, { XDG_CACHE_HOME: join(home, '.cache'), CI: '1' });
  site = createServer((_, response) => response.end('<title>Cakes & more</title>')).listen(0, '127.0.0.1');
  worker = await startWorker('platform_probe', { env: { BROWSER: { type: 'browser' } } });
});
after(async () => {
  if (skip) return;
  await worker.stop();
  site.close();
  await rm(home, { recursive: true, force: true });
});

test('the contract of the DevTools protocol holds for a real browser', { skip, timeout: 120_000 }, async () => {
  const outcomes = await worker.json('/contracts/dev_tools');
  assert.notEqual(Object.keys(outcomes).length, 0);
  assert.deepEqual(
    Object.entries(outcomes).filter(([, outcome]) => outcome !== 'ok'),
    [],
  );
});

test('a page is loaded, and a script tells its title', { skip, timeout: 60_000 }, async () => {
  const body = JSON.stringify({ url: `http://127.0.0.1:${site.address().port}/` });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await worker.fetch('/title', { method: 'POST', body, headers });
  assert.deepEqual([await answer.text(), answer.status], ['Cakes & more', 200]);
});
