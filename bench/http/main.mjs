// npm run bench -- http: this project's Worker against peers with the same API, in workerd. What the numbers mean is in
// docs/performance.md.
import { cpus, loadavg } from 'node:os';
import { endChildrenWithUs } from '../../cli/process/children.mjs';
import { uncertainty } from '../statistics.mjs';
import { cases, series } from './cases.mjs';
import { builtCheckout } from './checkout.mjs';
import { caseRows, comparisonTable, ratioOf, startRows, suspendedRows } from './comparison.mjs';
import { available, builds, contenders } from './contenders.mjs';
import { starts } from './measure_start.mjs';
import { suspended } from './measure_suspended.mjs';
import { parseOptions, select, usage, WrongOption } from './options.mjs';
import { profileCase } from './profile.mjs';
import { writeDocs, writeReport } from './reports.mjs';
import { runCases, runSeries, runStarts, runSuspended } from './runs.mjs';
import { caseTable, startTable, suspendedTable } from './table.mjs';
import { workerdVersion } from './workerd.mjs';

/**
 * How often what is measured, how long a case may take until it is sure, and how many of its requests a round has: all
 * within 25 minutes with --growth, within 4 with --quick.
 */
const kEffort = {
    rounds: 11,
    bareRounds: 7,
    startRounds: 9,
    suspendedRounds: 3,
    warmUpMs: 2500,
    mostMs: 60_000,
    part: 1,
  },
  kQuickEffort = { rounds: 3, bareRounds: 3, startRounds: 3, suspendedRounds: 1, warmUpMs: 500, mostMs: 0, part: 0.5 },
  kSeriesEffort = { rounds: 5, warmUpMs: 1000, mostMs: 0 };

/** Two builds are compared by what all rounds say together, which needs some. */
const kComparison = { bareRounds: 11, suspendedRounds: 7 },
  kQuickComparison = { rounds: 7, bareRounds: 7, startRounds: 7 };

/** A median is sure enough within so much of it; the ratio of two builds, within less. */
const kSure = 0.05,
  kSureRatio = 0.015;
const areSure = (results) => results.every(({ cpu }) => uncertainty(cpu) <= kSure);
const isSureRatio = ([before, after]) => uncertainty(ratioOf(before.cpu, after.cpu)) <= kSureRatio;

const machineNow = () => ({
  processor: cpus()[0].model,
  cores: cpus().length,
  node: process.versions.node,
  workerd: workerdVersion,
  load: loadavg()[0],
});

const wantedOf = ({ case: names }) => select([...starts, suspended, ...cases], names, 'case');

/** Measures what is wanted of starts, the memory of what waits, and cases. `show` has the text of each kind. */
async function measureWanted(wanted, chosen, effort, show) {
  const isWanted = (each) => wanted.includes(each);
  const machine = machineNow();
  console.log(
    `${machine.cores} cores, ${machine.processor}; load ${machine.load.toFixed(1)}; workerd ${machine.workerd}`,
  );
  return {
    machine,
    starts: await runStarts(starts.filter(isWanted), chosen, effort, show.start),
    suspended: await runSuspended([suspended].filter(isWanted), chosen, effort, show.suspended),
    cases: await runCases(cases.filter(isWanted), chosen, effort, show.case),
  };
}

const kTables = { start: startTable, suspended: suspendedTable, case: caseTable };

async function measureAll(options) {
  const { quick, growth, case: names, contender } = options;
  const wanted = wantedOf(options);
  const chosen = await available(select(contenders, contender, 'contender'));
  if (chosen.length === 0) return;
  const effort = { ...(quick ? kQuickEffort : kEffort), isSettled: areSure };
  const { machine, ...results } = await measureWanted(wanted, chosen, effort, kTables);
  const more = growth ? await runSeries(series, chosen, kSeriesEffort) : [];
  const isWhole = growth && !quick && names.length === 0 && contender.length === 0;
  writeReport({ machine: { ...machine, loadAtEnd: loadavg()[0] }, effort, ...results, series: more }, { isWhole });
}

async function compareWith(options) {
  const wanted = wantedOf(options);
  const chosen = builds(await builtCheckout(options.compare));
  const rows = [];
  const rowsOf = (make) => (each, results) => {
    const made = make(each, results);
    rows.push(...made);
    return comparisonTable(made);
  };
  const effort = {
    ...(options.quick ? { ...kQuickEffort, ...kQuickComparison } : { ...kEffort, ...kComparison }),
    isSettled: isSureRatio,
    onDifference: (difference) => console.log(`\n${difference}`),
  };
  const show = { start: rowsOf(startRows), suspended: rowsOf(suspendedRows), case: rowsOf(caseRows) };
  const results = await measureWanted(wanted, chosen, effort, show);
  writeReport({ compare: options.compare, effort, ...results, series: [] }, { isWhole: false });
  console.log(`\n${options.compare} and what is built here\n\n${comparisonTable(rows)}`);
}

async function run(options) {
  if (options.help) return console.log(usage);
  if (options.docs) return writeDocs();
  if (options.compare !== undefined) return compareWith(options);
  if (options.profile === undefined) return measureAll(options);
  const [each] = select(cases, [options.profile], 'case');
  const names = options.contender.length > 0 ? options.contender : ['edge'];
  const chosen = await available(select(contenders, names, 'contender'));
  return chosen.length > 0 && profileCase(each, chosen, options);
}

// What ends this process ends builds, and runs its exit handlers: they end the workerds.
endChildrenWithUs();

try {
  await run(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof WrongOption)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
