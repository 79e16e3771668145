import assert from 'node:assert/strict';
import { test } from 'node:test';

import { barChart } from '../../bench/http/charts/bars.mjs';
import { lineChart, spreadNames } from '../../bench/http/charts/lines.mjs';
import { logBounds, logScale, logTicks } from '../../bench/http/charts/scale.mjs';
import { document, element, escape, text } from '../../bench/http/charts/svg.mjs';
import { contenders } from '../../bench/http/contenders.mjs';
import { withResults } from '../../bench/http/markdown.mjs';

test('no text ends what it stands in', () => {
  assert.equal(escape(`<&>"'`), '&lt;&amp;&gt;&quot;&#39;');
  assert.equal(text(1, 2, '</text><script>'), '<text x="1" y="2">&lt;/text&gt;&lt;script&gt;</text>');
  assert.equal(element('rect', { class: '"/><script>' }), '<rect class="&quot;/&gt;&lt;script&gt;"/>');
});

test('coordinates have two digits after the point at most', () => {
  assert.equal(element('rect', { x: 1 / 3, y: 2 }), '<rect x="0.33" y="2"/>');
});

test('a file says what it shows and is readable on light and on dark', () => {
  const svg = document({ width: 10, height: 20, title: 'a < b', description: 'c & d' }, '');
  assert.match(svg, /^<svg [^>]*viewBox="0 0 10 20"[^>]*role="img"><title>a &lt; b<\/title><desc>c &amp; d<\/desc>/);
  assert.match(svg, /prefers-color-scheme: dark/);
});

test('ticks are 1, 2 and 5 times powers of ten, within the bounds', () => {
  assert.deepEqual(logTicks(10, 200), [10, 20, 50, 100, 200]);
  assert.deepEqual(logTicks(11, 19), []);
  assert.deepEqual(logBounds([37, 480]), [20, 500]);
  assert.deepEqual(logBounds([50, 50]), [50, 50]);
});

test('equal ratios are equal distances', () => {
  const scale = logScale(1, 100, 0, 200);
  assert.deepEqual([1, 10, 100].map(scale).map(Math.round), [0, 100, 200]);
});

test('names keep a distance, in the order of their lines', () => {
  const placed = spreadNames(
    [
      { name: 'b', y: 101 },
      { name: 'a', y: 100 },
      { name: 'c', y: 200 },
    ],
    14,
  );
  assert.deepEqual(
    placed.map(({ name, at }) => [name, at]),
    [
      ['a', 100],
      ['b', 114],
      ['c', 200],
    ],
  );
});

test('a bar that is too long for the chart ends at its edge and tells its number', () => {
  const names = [{ contender: 'edge', title: 'workers-cpp' }];
  const chart = (part) =>
    barChart({ title: '', description: '', names }, [
      { title: 'case', bars: [{ contender: 'edge', part, label: '9 us' }] },
    ]);
  const widthOf = (svg) => Number(/class="bar" x="240" y="62" width="([\d.]+)"/.exec(svg)[1]);
  assert.equal(widthOf(chart(2)), widthOf(chart(9)));
  assert.ok(widthOf(chart(1)) < widthOf(chart(2)));
  assert.match(chart(9), />9 us</);
});

test('only a case with an aim has a tick, beside that of the legend', () => {
  const chart = (aim) => barChart({ title: '', description: '', names: [] }, [{ title: 'case', aim, bars: [] }]);
  const ticks = (aim) => chart(aim).match(/class="aim"/g).length;
  assert.deepEqual([ticks(0.5), ticks(undefined)], [2, 1]);
});

test('a line chart has a mark for each value of each contender', () => {
  const points = [
    [1, 10],
    [10, 20],
    [100, 15],
  ];
  const lines = contenders.map(({ name, title }) => ({ contender: name, title, points }));
  const svg = lineChart({ title: '', description: '', unit: 'routes' }, lines);
  assert.equal(svg.match(/class="mark"/g).length, 3 * contenders.length);
});

test('results replace what stands between the marks, and nothing else', () => {
  const marks = ['begin', 'end'].map((end) => `<!-- results of npm run bench -- http: ${end} -->`);
  const page = `before\n${marks[0]}\nold\n${marks[1]}\nafter\n`;
  const once = withResults(page, 'new');
  assert.equal(once, `before\n${marks[0]}\n\nnew\n\n${marks[1]}\nafter\n`);
  assert.equal(withResults(once, 'new'), once);
  assert.throws(() => withResults('before\n', 'new'), /no place for results/);
});
