// npm run bench -- http: this project's Worker against peers with the same API, in workerd. What the numbers mean is in
// docs/performance.md.
import { cpus, loadavg } from 'node:os';
import { cases, series } from './cases.mjs';
import { contenders } from './contenders.mjs';
import { starts } from './measure_start.mjs';
import { parseOptions, select, usage, WrongOption } from './options.mjs';
import { profileCase } from './profile.mjs';
import { writeDocs, writeReport } from './reports.mjs';
import { runCases, runSeries, runStarts } from './runs.mjs';
import { workerdVersion } from './workerd.mjs';

const machineNow = () => ({
  processor: cpus()[0].model,
  cores: cpus().length,
  node: process.versions.node,
  workerd: workerdVersion,
  load: loadavg()[0],
});

async function measureAll({ quick, growth, case: names, contender }) {
  const chosen = select(contenders, contender, 'contender'),
    wanted = select([...starts, ...cases], names, 'case');
  const effort = quick ? { rounds: 5, warmUpMs: 1000 } : { rounds: 11, warmUpMs: 2500 };
  const machine = machineNow();
  console.log(
    `${machine.cores} cores, ${machine.processor}; load ${machine.load.toFixed(1)}; workerd ${machine.workerd}`,
  );
  const results = {
    effort,
    starts: await runStarts(
      starts.filter((each) => wanted.includes(each)),
      chosen,
      effort,
    ),
    cases: await runCases(
      cases.filter((each) => wanted.includes(each)),
      chosen,
      effort,
    ),
    series: growth ? await runSeries(series, chosen, { rounds: 5, warmUpMs: 1000 }) : [],
  };
  const isWhole = growth && !quick && names.length === 0 && contender.length === 0;
  writeReport({ machine: { ...machine, loadAtEnd: loadavg()[0] }, ...results }, { isWhole });
}

async function run(options) {
  if (options.help) return console.log(usage);
  if (options.docs) return writeDocs();
  if (options.profile === undefined) return measureAll(options);
  const [each] = select(cases, [options.profile], 'case');
  const [contender] = select(contenders, options.contender.length > 0 ? options.contender : ['edge'], 'contender');
  return profileCase(each, contender, options);
}

// What ends this process has to run its exit handlers: they end the workerds.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

try {
  await run(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof WrongOption)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
