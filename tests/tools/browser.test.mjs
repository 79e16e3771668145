import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { findBrowser, whyNoBrowser } from '../../tools/setup/browser.mjs';

let folder;

/** A program of that name in the folder. */
function program(name) {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'browser-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a browser on PATH is found', () => {
  const chrome = program('google-chrome');
  assert.equal(findBrowser({ PATH: ['/nowhere', folder].join(delimiter) }), chrome);
});

test('the browser that CHROMIUM names goes first', () => {
  program('chromium');
  const own = program('my-browser');
  assert.equal(findBrowser({ PATH: folder, CHROMIUM: own }), own);
});

test('no other browser stands in for the one that CHROMIUM names', () => {
  program('chromium');
  assert.equal(findBrowser({ PATH: folder, CHROMIUM: '/nowhere/browser' }), undefined);
});

test('the reason names a CHROMIUM that is no program', () => {
  assert.match(whyNoBrowser({ CHROMIUM: '/nowhere/browser' }), /\/nowhere\/browser/);
});

test('the reason without any browser says how to get one', () => {
  assert.match(whyNoBrowser({}), /install one/);
});
