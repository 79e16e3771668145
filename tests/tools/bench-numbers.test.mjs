import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aims, compare } from '../../bench/http/aims.mjs';
import { cases } from '../../bench/http/cases.mjs';
import { drawCharts } from '../../bench/http/charts/draw.mjs';
import { caseRows, comparisonTable, ratioOf, startRows } from '../../bench/http/comparison.mjs';
import { resultsText } from '../../bench/http/markdown.mjs';
import { runRounds } from '../../bench/http/measure_case.mjs';
import { parseOptions, select, WrongOption } from '../../bench/http/options.mjs';
import { lockedVersion } from '../../bench/http/rust.mjs';
import { caseTable, startTable, suspendedTable } from '../../bench/http/table.mjs';
import { estimate, quantile, summarise, uncertainty } from '../../bench/statistics.mjs';

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

const upTo = (count) => Array.from({ length: count }, (_, i) => i + 1);

test('the interval of a median is that of the sign test, and all samples where they are few', () => {
  const bounds = (count) => {
    const { median, low, high } = estimate(upTo(count));
    return [low, median, high];
  };
  assert.deepEqual(bounds(11), [2, 6, 10]);
  assert.deepEqual(bounds(25), [8, 13, 18]);
  assert.deepEqual(bounds(31), [10, 16, 22]);
  assert.deepEqual(bounds(5), [1, 3, 5]);
  assert.deepEqual(bounds(1), [1, 1, 1]);
});

test('a single sample that is far off makes no median unsure', () => {
  const samples = [...Array.from({ length: 10 }, () => 100), 9000];
  assert.equal(uncertainty(estimate(samples)), 0);
});

test('the interval gets narrower with every few rounds', () => {
  const noisy = (count) => Array.from({ length: count }, (_, i) => 100 + ((i * 37) % 41));
  assert.ok(uncertainty(estimate(noisy(41))) < uncertainty(estimate(noisy(11))) / 1.5);
});

/** The order in which contenders a and b are loaded, and with which fields. */
async function turns(effort, areSure, { bare = false } = {}) {
  const seen = [];
  await runRounds({ bare }, ['a', 'b'], effort, areSure, async (_, contender, kind) => {
    seen.push(kind === 'bare' ? contender.toUpperCase() : contender);
  });
  return seen.join('');
}
const kMinute = 60_000;

test('contenders take turns, every other round backwards, bare requests in a turn of their own', async () => {
  const effort = { rounds: 3, bareRounds: 2, mostMs: 0 };
  assert.equal(await turns(effort, () => true), 'abbaab');
  assert.equal(await turns(effort, () => true, { bare: true }), 'abABbaBAab');
});

test('rounds are added until the results are sure, and none where they were at once', async () => {
  const sureAt = (count) => (samples) => samples[0].browser.length >= count;
  assert.equal(await turns({ rounds: 2, bareRounds: 0, mostMs: kMinute }, sureAt(4)), 'abbaabba');
  assert.equal(await turns({ rounds: 2, bareRounds: 0, mostMs: kMinute }, sureAt(1)), 'abba');
});

test('a case that never gets sure ends when its time is over', async () => {
  assert.equal(await turns({ rounds: 2, bareRounds: 0, mostMs: 0 }, () => false), 'abba');
});

test('a ratio at its aim is met, above it missed, and without an aim neither', () => {
  assert.deepEqual(compare('hello', 'hono', 65, 100), { peer: 'hono', ratio: 0.65, aim: 0.65, met: true });
  assert.equal(compare('hello', 'hono', 66, 100).met, false);
  assert.deepEqual(compare('hello', 'itty', 66, 100), { peer: 'itty', ratio: 0.66 });
  assert.deepEqual(compare('no such case', 'hono', 1, 100), { peer: 'hono', ratio: 0.01 });
});

test('aims are of what is measured, and below plain JS only where a body is large', () => {
  const measured = [
    ...cases.map(({ name }) => name),
    'start-hello, first request',
    'start, first request',
    'flight-64, p99',
  ];
  for (const { atMost } of aims) for (const name of Object.keys(atMost)) assert.ok(measured.includes(name), name);
  const { atMost } = aims.find(({ peer }) => peer === 'plain');
  const below = Object.keys(atMost).filter((name) => atMost[name] < 1);
  assert.deepEqual(below, ['quote-1000', 'quote-10000', 'import']);
});

const samplesOf = (median) => [0.9, 1, 1.1].map((part) => part * median);
const result = (contender, median) => ({
  contender,
  cpu: estimate(samplesOf(median)),
  latency: { p50: 1, p99: 2 },
  resident: 1e8,
});

test('the table of a case says of each aim whether it is met', () => {
  const text = caseTable({ name: 'hello', title: 'static hello' }, [
    result('plain', 50),
    result('hono', 100),
    result('edge', 60),
  ]);
  assert.match(text, /^static hello \(hello\), 3 rounds\n/);
  assert.match(text, /edge: 1\.20 x plain \(aim 1\.15: missed\), 0\.60 x hono \(aim 0\.65: met\)/);
  assert.match(text, /hono +100 us +\+-10 % +p50 1\.00 ms +p99 2\.00 ms +100 MB/);
  assert.doesNotMatch(text, /bare/);
});

test('what was measured bare stands beside it', () => {
  const bare = { ...result('plain', 50), bare: estimate(samplesOf(40)) };
  assert.match(caseTable({ name: 'hello', title: 'static hello' }, [bare]), /50 us +\+-10 % +bare 40 us +p50/);
});

test('the slowest requests have an aim where 64 are in flight, and nowhere else', () => {
  const slow = (contender, p99) => ({ ...result(contender, 50), latency: { p50: 1, p99 } });
  const text = (name) => caseTable({ name, title: '' }, [slow('plain', 2), slow('hono', 2), slow('edge', 3)]);
  assert.match(text('flight-64'), /\n {2}edge: 1\.50 x plain \(aim 1: missed\)$/);
  assert.doesNotMatch(text('get'), /1\.50/);
});

test('a request that waits has an aim in bytes', () => {
  const waiting = (bytes) =>
    suspendedTable({ name: 'suspended', title: 'memory' }, [{ contender: 'edge', resident: estimate([bytes]) }]);
  assert.match(waiting(60_000), /edge +60\.0 kB .*\n {2}edge: aim 60\.0 kB: met$/s);
  assert.match(waiting(60_100), /missed$/);
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
  assert.match(text, /edge: 1\.50 x plain\n {2}edge: 1\.25 x plain \(aim 1\.5: met\)/);
  assert.match(text, /edge +60 ms +\+-17 % +first request 5\.0 ms +\+-20 %/);
});

test('a Worker is as large as its aim allows, or too large', () => {
  const table = (gzip) =>
    startTable({ name: 'start', app: 'bakery', title: 'the bakery' }, [started('edge', { gzip })]);
  assert.match(table(170_000), /170\.0 kB of gzip \(aim 170\.0 kB: met\)/);
  assert.match(table(170_100), /170\.1 kB of gzip \(aim 170\.0 kB: missed\)/);
});

test('options name cases and contenders, one after the other', () => {
  const options = parseOptions(['--quick', '--case', 'hello', '--case', 'get']);
  assert.deepEqual([options.quick, options.case, options.contender], [true, ['hello', 'get'], []]);
  assert.throws(() => parseOptions(['--quik']), WrongOption);
  assert.throws(() => parseOptions(['hello']), /hello/);
});

test('a comparison stands alone', () => {
  assert.equal(parseOptions(['--compare', 'HEAD~1', '--quick', '--case', 'get']).compare, 'HEAD~1');
  assert.throws(() => parseOptions(['--compare', 'HEAD', '--contender', 'hono']), /--contender has no meaning/);
  assert.throws(() => parseOptions(['--compare', 'HEAD', '--growth']), /--growth has no meaning/);
  assert.throws(() => parseOptions(['--compare', 'HEAD', '--profile', 'get']), WrongOption);
  assert.throws(() => parseOptions(['--compare']), WrongOption);
});

const rounds = (...samples) => estimate(samples);

test('two builds are compared round by round, so that what slows both down says nothing', () => {
  const before = rounds(100, 200, 300, 400, 500, 600),
    after = rounds(90, 180, 270, 360, 450, 540);
  const ratio = ratioOf(before, after);
  assert.deepEqual([ratio.median, ratio.low, ratio.high], [0.9, 0.9, 0.9]);
});

test('a change is one only if no difference is outside of what the rounds say', () => {
  const verdict = (...samples) => {
    const before = { cpu: rounds(...samples.map(() => 100)) },
      after = { cpu: rounds(...samples) };
    return caseRows({ name: 'get', title: 'GET' }, [before, after])[0].at(-1);
  };
  assert.match(verdict(90, 91, 92, 93, 94, 95), /^0\.9\d+ \(0\.900 to 0\.950\), less$/);
  assert.match(verdict(105, 106, 107, 108, 109, 110), /, more$/);
  assert.match(verdict(95, 96, 97, 98, 99, 101), /, no difference seen$/);
  assert.match(verdict(50, 51, 52, 53, 54), /, too few rounds to tell$/);
});

test('the table of a comparison has bare requests, starts and sizes, and lines up', () => {
  const build = (cost, gzip) => ({
    cpu: rounds(cost),
    bare: rounds(cost / 2),
    start: rounds(30),
    first: rounds(5),
    size: { raw: 1, gzip },
  });
  const pair = [build(100, 2000), build(80, 1500)];
  const rows = [...caseRows({ name: 'get', title: 'GET' }, pair), ...startRows({ name: 'start', title: 'x' }, pair)];
  const lines = comparisonTable(rows).split('\n');
  assert.equal(new Set(lines.map((line) => line.length)).size, 1);
  assert.match(
    lines[2],
    /^\| GET \(get\) +\| +100 us \| +80 us \| 0\.800 \(0\.800 to 0\.800\), too few rounds to tell +\|$/,
  );
  assert.match(lines[3], /^\| get, bare +\| +50 us \| +40 us \|/);
  assert.match(lines.at(-1), /^\| x, gzip +\| +2\.0 kB \| +1\.5 kB \| 0\.750 +\|$/);
});

/** A run of one case and one start, as reports have it. */
function runOf(contenders) {
  const results = contenders.map((contender) => ({ ...result(contender, 100), ...started(contender) }));
  const suspended = results.map(({ contender }) => ({ contender, resident: rounds(50_000) }));
  return {
    machine: { cores: 2, processor: 'x', load: 1, loadAtEnd: 1, node: '24', workerd: '1' },
    effort: { rounds: 11, startRounds: 11 },
    starts: [{ case: 'start', title: 'the bakery', results }],
    suspended: [{ case: 'suspended', title: 'memory', results: suspended }],
    cases: [{ case: 'get', title: 'GET', results }],
    series: [],
  };
}
const titles = { plain: 'plain JS', hono: 'Hono + zod', itty: 'itty-router', rust: 'workers-rs', edge: 'workers-cpp' };

test('documents tell whom this project is held against, and how many rounds it took', () => {
  const text = resultsText(runOf(['plain', 'hono', 'rust', 'edge']), titles);
  assert.match(text, /\| to plain JS \| to Hono \+ zod \| to workers-rs \| rounds \|\n/);
  assert.match(text, /\| GET \(`get`\) .*\| 1\.00, aim 0\.8: \*\*missed\*\* \| 3 \|\n/);
  assert.match(text, /Memory: .*workers-cpp 50\.0 kB .*; aim 60\.0 kB, met\./);
});

test('documents of a run without workers-rs have no place for it', () => {
  const text = resultsText(runOf(['plain', 'hono', 'itty', 'edge']), titles);
  assert.doesNotMatch(text, /workers-rs|undefined/);
  const widths = text.match(/^\|.*\|$/gm).map((line) => line.split(' | ').length);
  assert.deepEqual(widths.slice(0, 3), [8, 8, 8]);
});

test('charts show those that were measured', () => {
  const charts = (...contenders) => drawCharts(runOf(contenders)).cases;
  assert.match(charts('plain', 'hono', 'rust', 'edge'), /class="rust".*workers-rs/);
  assert.doesNotMatch(charts('plain', 'hono', 'edge'), /class="rust"|undefined|NaN/);
});

test('the version of a crate is that of the lock, whatever else has a name like it', () => {
  const lock =
    '[[package]]\nname = "worker-macros"\nversion = "0.1.0"\n\n[[package]]\nname = "worker"\nversion = "0.8.7"\n';
  assert.equal(lockedVersion(lock, 'worker'), '0.8.7');
  assert.equal(lockedVersion(lock, 'work'), undefined);
});

test('what was not named is all, and what is unknown is refused with what there is', () => {
  const all = [{ name: 'a' }, { name: 'b' }];
  assert.deepEqual(select(all, [], 'case'), all);
  assert.deepEqual(select(all, ['b'], 'case'), [{ name: 'b' }]);
  assert.throws(() => select(all, ['c'], 'case'), /no case "c"; there are a, b/);
});
