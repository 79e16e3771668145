// The runs of the benchmark: starts, cases and series, each with all contenders side by side.
import { checkAnswers } from './answers.mjs';
import { startContenders } from './contenders.mjs';
import { measureCase } from './measure_case.mjs';
import { measureStart } from './measure_start.mjs';
import { fillBakery } from './prepare.mjs';
import { caseTable, seriesTable, startTable } from './table.mjs';

const environmentOf = ({ app, routes, orders }) => JSON.stringify([app, routes, orders]);

/** Runs `work(each, contenders)` for each case; neighbours that need the same processes share them. */
async function withContenders(list, chosen, work) {
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
      await checkAnswers(each, running);
      await work(each, running);
    }
  } finally {
    await stop();
  }
}

/** Gives [{case, title, results}]. */
export async function runStarts(list, chosen, { rounds }) {
  const all = [];
  for (const each of list) {
    const results = await measureStart(each, chosen, rounds);
    console.log(`\n${startTable(each, results)}`);
    all.push({ case: each.name, title: each.title, results });
  }
  return all;
}

/** Gives [{case, title, results}]. */
export async function runCases(list, chosen, effort) {
  const all = [];
  await withContenders(list, chosen, async (each, running) => {
    const results = await measureCase(each, running, effort);
    console.log(`\n${caseTable(each, results)}`);
    all.push({ case: each.name, title: each.title, results });
  });
  return all;
}

/** Gives [{name, title, unit, points: [{value, results}]}]. */
export async function runSeries(list, chosen, effort) {
  const all = [];
  for (const { name, title, unit, values, caseOf } of list) {
    const points = [];
    await withContenders(
      values.map((value) => ({ ...caseOf(value), value })),
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
