// The runs of the benchmark: starts, cases and series, each with all contenders side by side. `show` makes the text of
// what was measured.
import { differenceOfAnswers } from './answers.mjs';
import { startContenders } from './contenders.mjs';
import { measureCase } from './measure_case.mjs';
import { measureStart } from './measure_start.mjs';
import { measureSuspended } from './measure_suspended.mjs';
import { fillBakery } from './prepare.mjs';
import { seriesTable } from './table.mjs';

const environmentOf = ({ app, routes, orders }) => JSON.stringify([app, routes, orders]);

/** Contenders that do not do the same work cannot be compared. */
function refuse(difference) {
  throw new Error(difference);
}

/**
 * Runs `work(each, contenders)` for each case; neighbours that need the same processes share them. `onDifference` is
 * told in what answers are not the same.
 */
async function withContenders(list, chosen, work, onDifference = refuse) {
  let running = [],
    environment;
  const stop = async () => {
    for (const { worker } of running) await worker.stop();
    running = [];
  };
  try {
    for (const each of list) {
      if (environmentOf(each) !== environment) {
        await stop();
        running = await startContenders(chosen, each.app, { routes: each.routes });
        for (const contender of running)
          contender.prepared = each.app === 'bakery' ? await fillBakery(contender, each.orders) : {};
        environment = environmentOf(each);
      }
      const difference = await differenceOfAnswers(each, running);
      if (difference) onDifference(difference);
      await work(each, running);
    }
  } finally {
    await stop();
  }
}

/** Gives [{case, title, results}]. */
export async function runStarts(list, chosen, { startRounds }, show) {
  const all = [];
  for (const each of list) {
    const results = await measureStart(each, chosen, startRounds);
    console.log(`\n${show(each, results)}`);
    all.push({ case: each.name, title: each.title, results });
  }
  return all;
}

/** Gives [{case, title, results}]. */
export async function runSuspended(list, chosen, { suspendedRounds }, show) {
  const all = [];
  for (const each of list) {
    const results = await measureSuspended(chosen, suspendedRounds);
    console.log(`\n${show(each, results)}`);
    all.push({ case: each.name, title: each.title, results });
  }
  return all;
}

/** Gives [{case, title, results}]. */
export async function runCases(list, chosen, effort, show) {
  const all = [];
  const work = async (each, running) => {
    const results = await measureCase(each, running, effort);
    console.log(`\n${show(each, results)}`);
    all.push({ case: each.name, title: each.title, results });
  };
  const shortened = list.map((each) => ({ ...each, requests: Math.ceil(each.requests * effort.part) }));
  await withContenders(shortened, chosen, work, effort.onDifference);
  return all;
}

/** Gives [{name, title, unit, points: [{value, results}]}]. */
export async function runSeries(list, chosen, effort) {
  const all = [];
  for (const { name, title, unit, values, caseOf } of list) {
    const points = [];
    await withContenders(
      values.map((value) => ({ ...caseOf(value), value, bare: false })),
      chosen,
      async (each, running) => {
        points.push({ value: each.value, results: await measureCase(each, running, effort) });
        console.log(`  ${each.value} ${unit}`);
      },
    );
    all.push({ name, title, unit, points });
    console.log(`\n${seriesTable(all.at(-1))}`);
  }
  return all;
}
