// The site of the documentation, as npm run docs makes it, on a phone and on a desk.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { makeSite } from '../../../tools/docs/site.mjs';
import { build } from '../../../cli/setup/layout.mjs';
import { findDoxygen, whyNoDoxygen } from '../../../tools/setup/doxygen.mjs';
import { pageTest } from './harness.mjs';

const doxygen = await findDoxygen();
const folder = join(build, 'docs');
const phone = { viewport: { width: 390, height: 844 } };

let made;

/** Opens a page of the site, which is made for the first that asks. */
async function open(page, name) {
  await (made ??= makeSite(doxygen, folder));
  await page.goto(pathToFileURL(join(folder, name)).href);
}

function guideTest(name, work, options) {
  if (doxygen) pageTest(name, work, options);
  else test(name, { skip: whyNoDoxygen }, () => {});
}

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

guideTest(
  'no page of the documentation scrolls sideways on a phone',
  async (page) => {
    await open(page, 'index.html');
    const wide = [];
    const names = readdirSync(folder).filter((name) =>
      /^(index|topics|pages|annotated|md_|group__|class).*\.html$/.test(name),
    );
    for (const name of names.filter((name) => !name.endsWith('-members.html'))) {
      await page.goto(pathToFileURL(join(folder, name)).href, { waitUntil: 'domcontentloaded' });
      const widths = await page
        .locator('html, body, #doc-content, .contents')
        .evaluateAll((all) => all.map((each) => each.scrollWidth));
      if (Math.max(...widths) > phone.viewport.width) wide.push(`${name}: ${Math.max(...widths)}`);
    }
    assert.ok(names.length > 30);
    assert.deepEqual(wide, []);
  },
  phone,
);

guideTest(
  'the documentation finds a class by a part of its name',
  async (page) => {
    await open(page, 'index.html');
    await page.locator('#MSearchField').pressSequentially('precond', { delay: 50 });
    const results = page.locator('#MSearchResultsWindow');
    await results.getByRole('link', { name: 'Preconditions', exact: true }).click();
    await page.waitForURL(/Preconditions\.html/);
  },
  phone,
);

guideTest('the documentation is dark where a person prefers that', async (page) => {
  await open(page, 'index.html');
  const light = await background(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.notEqual(await background(page), light);
});
