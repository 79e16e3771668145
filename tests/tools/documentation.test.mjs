// The site that npm run docs makes. It is tried where there is a Doxygen; the rest of it everywhere.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';

import { layerOf, publicHeaders } from '../../tools/docs/headers.mjs';
import { layers, makeSite, pages } from '../../tools/docs/site.mjs';
import { findDoxygen, whyNoDoxygen } from '../../tools/setup/doxygen.mjs';

const doxygen = await findDoxygen();

test('docs/architecture.md says of each layer of the framework what it is for', () => {
  const known = layers().map(({ name }) => name);
  const there = [...new Set(publicHeaders().map(layerOf))];
  assert.deepEqual(
    there.filter((name) => !known.includes(name)),
    [],
  );
});

test('docs/architecture.md names no layer that is not there', () => {
  const there = new Set(publicHeaders().map(layerOf));
  assert.deepEqual(
    layers().filter(({ name }) => !there.has(name)),
    [],
  );
});

suite('the site', { skip: !doxygen && whyNoDoxygen }, () => {
  let folder, warnings, files;
  const html = (name) => readFileSync(join(folder, name), 'utf8');

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'docs-'));
    warnings = await makeSite(doxygen, folder);
    files = readdirSync(folder).filter((name) => name.endsWith('.html'));
  });
  after(() => rmSync(folder, { recursive: true }));

  test('is made without a warning: every public declaration has a comment', () => assert.deepEqual(warnings, []));

  test('has a page for each text of docs/', () => {
    const titles = files.map((name) => /<title>(.*)<\/title>/.exec(html(name))?.[1]);
    for (const name of pages()) {
      const heading = /^# (.*)/.exec(readFileSync(name, 'utf8'))[1].replaceAll('`', '');
      assert.ok(titles.includes(`workers-cpp: ${heading}`) || titles.includes(heading), heading);
    }
  });

  test('has no link that leads nowhere', () => {
    const texts = new Map(files.map((name) => [name, html(name)]));
    const ids = new Map(
      [...texts].map(([name, text]) => [
        name,
        new Set([...text.matchAll(/ (?:id|name)="([^"]+)"/g)].map(([, id]) => id)),
      ]),
    );
    const dead = [];
    for (const [name, text] of texts) {
      for (const [, target] of text.matchAll(/<a [^>]*href="([^"]*)"/g)) {
        if (/^(https?|mailto|javascript):/.test(target)) continue;
        const [path, anchor] = target.split('#');
        const page = path === '' ? name : path;
        if (!texts.has(page) || (anchor && !ids.get(page).has(decodeURIComponent(anchor))))
          dead.push(`${name}: ${target}`);
      }
    }
    assert.deepEqual(dead, []);
  });

  test('lets every page scale to a phone', () => {
    const fixed = files.filter(
      (name) => name !== 'doxygen_crawl.html' && !html(name).includes('name="viewport" content="width=device-width'),
    );
    assert.deepEqual(fixed, []);
  });

  test('can be searched for a class and for a guide', () => {
    const found = readdirSync(join(folder, 'search')).filter((name) => /^all_.*\.js$/.test(name));
    const index = found.map((name) => readFileSync(join(folder, 'search', name), 'utf8')).join('');
    for (const name of ['Preconditions', 'Architecture']) assert.ok(index.includes(`['${name}'`), name);
  });
});
