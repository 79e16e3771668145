// npm run bench -- http: this project's Worker against peers with the same API, in workerd. What the numbers mean is in
// docs/performance.md.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { checkAnswers } from "./answers.mjs";
import { cases } from "./cases.mjs";
import { contenders, startContenders } from "./contenders.mjs";
import { measureCase } from "./measure_case.mjs";
import { measureStart, starts } from "./measure_start.mjs";
import { parseOptions, select } from "./options.mjs";
import { fillBakery } from "./prepare.mjs";
import { profileCase } from "./profile.mjs";
import { caseTable, startTable } from "./table.mjs";
import { workerdVersion } from "./workerd.mjs";

const kOrders = 1000;
const report = new URL("../../build/reports/bench-http.json", import.meta.url);

/** Cases that can share processes, in order: [[app, routes, cases]]. */
function grouped(list) {
  const groups = new Map();
  for (const each of list) {
    const key = `${each.app} ${each.routes}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

async function runGroup(group, chosen, effort) {
  const [{ app, routes }] = group;
  const running = await startContenders(chosen, app, { routes });
  try {
    for (const contender of running) contender.prepared = app === "bakery" ? await fillBakery(contender, kOrders) : {};
    const results = [];
    for (const each of group) {
      await checkAnswers(each, running);
      const measured = await measureCase(each, running, effort);
      console.log(`\n${caseTable(each, measured)}`);
      results.push({ case: each.name, title: each.title, results: measured });
    }
    return results;
  } finally {
    for (const { worker } of running) await worker.stop();
  }
}

async function measureAll(options) {
  const chosen = select(contenders, options.contender, "contender");
  const effort = options.quick ? { rounds: 5, warmUpMs: 1000 } : { rounds: 11, warmUpMs: 2500 };
  const machine = { processor: cpus()[0].model, cores: cpus().length, node: process.versions.node, workerd: workerdVersion, load: loadavg()[0] };
  console.log(`${machine.cores} cores, ${machine.processor}; load ${machine.load.toFixed(1)}; workerd ${machine.workerd}`);
  const wanted = select([...starts, ...cases], options.case, "case");
  const started = [], results = [];
  for (const each of wanted.filter((one) => starts.includes(one))) {
    const measured = await measureStart(each, chosen, effort.rounds);
    console.log(`\n${startTable(each, measured)}`);
    started.push({ case: each.name, title: each.title, results: measured });
  }
  for (const group of grouped(wanted.filter((one) => cases.includes(one)))) results.push(...(await runGroup(group, chosen, effort)));
  mkdirSync(new URL(".", report), { recursive: true });
  writeFileSync(report, `${JSON.stringify({ machine, effort, starts: started, cases: results }, null, 2)}\n`);
}

const options = parseOptions(process.argv.slice(2));
if (options.profile === undefined) {
  await measureAll(options);
} else {
  const [each] = select(cases, [options.profile], "case");
  const [contender] = select(contenders, options.contender.length > 0 ? options.contender : ["edge"], "contender");
  await profileCase(each, contender, kOrders);
}
