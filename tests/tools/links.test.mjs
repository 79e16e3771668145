import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

import { anchorsOf, filesIn, linksOf } from '../../tools/docs/markdown.mjs';
import { pages } from '../../tools/docs/site.mjs';
import { root } from '../../cli/setup/layout.mjs';

test('links are found with their labels, lines and targets', () => {
  const [first, second] = linksOf('# A\n\n[one](a.md) and ![two](b.svg)\n');
  assert.deepEqual([first.label, first.target, first.line, first.image], ['one', 'a.md', 3, false]);
  assert.deepEqual([second.target, second.image], ['b.svg', true]);
});

test('links keep the code in their labels', () => assert.equal(linksOf('[`kv`](a.md)')[0].label, '`kv`'));
test('what looks like a link in code is none', () =>
  assert.deepEqual(linksOf('`[](Request&)` and\n```cpp\n[](int)\n```\n'), []));

test('anchors are those of code hosts', () => {
  const text = '# Two commands\n## `Env`, and `env.kv("X")`\n```sh\n# no heading\n```\n## Size\n## Size\n';
  assert.deepEqual([...anchorsOf(text)], ['two-commands', 'env-and-envkvx', 'size', 'size-1']);
});

/** What is wrong with a link of a page, if anything. */
function fault(page, { target }) {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [path, anchor] = target.split('#');
  const file = path === '' ? page : relative(root, join(root, dirname(page), path));
  if (file.startsWith('..') || !existsSync(join(root, file))) return 'is not there';
  if (anchor === undefined) return undefined;
  return anchorsOf(readFileSync(join(root, file), 'utf8')).has(anchor) ? undefined : 'has no such heading';
}

test('files that are named in code are found, but for those that stand for others', () => {
  const text = 'See `src/edge/app.hpp`, `src/NAME/model.hpp`, `text/html` and `tests/`.\n```\n`src/a.hpp`\n```\n';
  assert.deepEqual(filesIn(text), [{ path: 'src/edge/app.hpp', line: 1 }]);
});

/** Where a path may begin: some texts are about one part of the repository. */
const kBegins = ['', 'src', 'src/edge', 'src/api', 'tests/bakery/app', 'create/templates/rest'];
const isThere = (path) => kBegins.some((folder) => existsSync(join(root, folder, path)));

for (const page of pages()) {
  // A changelog also names what was there.
  if (page !== 'CHANGELOG.md')
    test(`every file that ${page} names is there`, () => {
      const missing = filesIn(readFileSync(join(root, page), 'utf8')).filter(({ path }) => !isThere(path));
      assert.deepEqual(
        missing.map(({ path, line }) => `${page}:${line}: ${path}`),
        [],
      );
    });

  test(`every link of ${page} leads somewhere`, () => {
    const links = linksOf(readFileSync(join(root, page), 'utf8'));
    const broken = links.map((link) => [link, fault(page, link)]).filter(([, why]) => why);
    assert.deepEqual(
      broken.map(([{ line, target }, why]) => `${page}:${line}: ${target} ${why}`),
      [],
    );
  });
}
