import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compare } from '../../bench/http/aims.mjs';
import { parseOptions, select, WrongOption } from '../../bench/http/options.mjs';
import { caseTable, startTable } from '../../bench/http/table.mjs';
import { quantile, summarise } from '../../bench/statistics.mjs';

test('quantiles are samples, from the least to the largest', () => {
  const sorted = [1, 2, 3, 4, 100];
  assert.deepEqual(
    [0, 0.5, 0.99, 1].map((q) => quantile(sorted, q)),
    [1, 3, 100, 100],
  );
  assert.equal(quantile([7], 0.99), 7);
});

test('a summary does not depend on the order of samples, and sorts numbers as numbers', () => {
  assert.deepEqual(summarise([100, 9, 20, 1, 3]), { median: 9, low: 3, high: 20 });
});

test('a ratio at its aim is met, above it missed, and without an aim neither', () => {
  assert.deepEqual(compare('hello', 'hono', 65, 100), { peer: 'hono', ratio: 0.65, aim: 0.65, met: true });
  assert.equal(compare('hello', 'hono', 66, 100).met, false);
  assert.deepEqual(compare('hello', 'itty', 66, 100), { peer: 'itty', ratio: 0.66 });
  assert.deepEqual(compare('no such case', 'hono', 1, 100), { peer: 'hono', ratio: 0.01 });
});

const result = (contender, median) => ({
  contender,
  cpu: { median, low: median * 0.9, high: median * 1.1 },
  latency: { p50: 1, p99: 2 },
  resident: 1e8,
});

test('the table of a case says of each aim whether it is met', () => {
  const text = caseTable({ name: 'hello', title: 'static hello' }, [
    result('plain', 50),
    result('hono', 100),
    result('edge', 60),
  ]);
  assert.match(text, /edge: 1\.20 x plain \(aim 1\.1: missed\), 0\.60 x hono \(aim 0\.65: met\)/);
  assert.match(text, /hono +100 us +\+-10 % +p50 1\.00 ms +p99 2\.00 ms +100 MB/);
});

test('a table without this project judges nothing', () => {
  assert.doesNotMatch(
    caseTable({ name: 'hello', title: 'static hello' }, [result('plain', 50), result('hono', 100)]),
    /edge|aim/,
  );
});

const started = (contender, { start = 50, first = 5, gzip = 1000 } = {}) => ({
  contender,
  size: { raw: 500_000, gzip },
  start: { median: start, low: start - 10, high: start + 10 },
  first: { median: first, low: first - 1, high: first + 1 },
});

test('a start and the request that comes a little later are judged each by an aim', () => {
  const text = startTable({ name: 'start-hello', app: 'hello', title: 'a hello Worker' }, [
    started('plain', { start: 40, first: 4 }),
    started('edge', { start: 60, first: 5 }),
  ]);
  assert.match(text, /edge: 1\.50 x plain \(aim 1\.1: missed\)\n  edge: 1\.25 x plain \(aim 1\.5: met\)/);
  assert.match(text, /edge +60 ms +\+-17 % +first request 5\.0 ms +\+-20 %/);
});

test('a Worker is as large as its aim allows, or too large', () => {
  const table = (gzip) =>
    startTable({ name: 'start', app: 'bakery', title: 'the bakery' }, [started('edge', { gzip })]);
  assert.match(table(150_000), /150\.0 kB of gzip \(aim 150\.0 kB: met\)/);
  assert.match(table(150_100), /150\.1 kB of gzip \(aim 150\.0 kB: missed\)/);
});

test('options name cases and contenders, one after the other', () => {
  const options = parseOptions(['--quick', '--case', 'hello', '--case', 'get']);
  assert.deepEqual([options.quick, options.case, options.contender], [true, ['hello', 'get'], []]);
  assert.throws(() => parseOptions(['--quik']), WrongOption);
  assert.throws(() => parseOptions(['hello']), /hello/);
});

test('what was not named is all, and what is unknown is refused with what there is', () => {
  const all = [{ name: 'a' }, { name: 'b' }];
  assert.deepEqual(select(all, [], 'case'), all);
  assert.deepEqual(select(all, ['b'], 'case'), [{ name: 'b' }]);
  assert.throws(() => select(all, ['c'], 'case'), /no case "c"; there are a, b/);
});
