import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

import { anchorsOf, linksOf } from '../../tools/docs/markdown.mjs';
import { pages } from '../../tools/docs/site.mjs';
import { root } from '../../tools/setup/layout.mjs';

test('links are found with their labels, lines and targets', () => {
  const [first, second] = linksOf('# A\n\n[one](a.md) and ![two](b.svg)\n');
  assert.deepEqual([first.label, first.target, first.line, first.image], ['one', 'a.md', 3, false]);
  assert.deepEqual([second.target, second.image], ['b.svg', true]);
});

test('links keep the code in their labels', () => assert.equal(linksOf('[`kv`](a.md)')[0].label, '`kv`'));
test('what looks like a link in code is none', () => assert.deepEqual(linksOf('`[](Request&)` and\n```cpp\n[](int)\n```\n'), []));

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

for (const page of pages()) {
  test(`every link of ${page} leads somewhere`, () => {
    const links = linksOf(readFileSync(join(root, page), 'utf8'));
    const broken = links.map((link) => [link, fault(page, link)]).filter(([, why]) => why);
    assert.deepEqual(broken.map(([{ line, target }, why]) => `${page}:${line}: ${target} ${why}`), []);
  });
}
