import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { fill } from '../../cli/build/files.mjs';

let folder;
let page;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  page = join(folder, 'page.html');
  writeFileSync(page, 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

const target = () => join(folder, 'target');
const fillWith = (...names) => fill(target(), new Map(names.map((name) => [name, page])));

test('a file of the site is copied, also into a folder', () => {
  fillWith(join('docs', 'index.html'));
  assert.equal(readFileSync(join(target(), 'docs', 'index.html'), 'utf8'), 'one');
});

test('a file that has changed is copied again', () => {
  fillWith('index.html');
  writeFileSync(page, 'two');
  fillWith('index.html');
  assert.equal(readFileSync(join(target(), 'index.html'), 'utf8'), 'two');
});

test('a file that has not changed is left alone', () => {
  fillWith('index.html');
  const copy = join(target(), 'index.html');
  utimesSync(copy, 1, 1);
  fillWith('index.html');
  assert.equal(statSync(copy).mtimeMs, 1000);
});

test('a file that is no part of the site any more is not served any more', () => {
  mkdirSync(target());
  writeFileSync(join(target(), 'old.html'), 'old');
  fillWith('index.html');
  assert.deepEqual(readdirSync(target()), ['index.html']);
});
