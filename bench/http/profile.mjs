// npm run bench -- http --profile CASE: where contenders spend their time under the load of a case.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startContenders } from './contenders.mjs';
import { profileWhile, selfTimes } from './inspector.mjs';
import { runRound, runRounds, warmUp } from './measure_case.mjs';
import { perfWhile } from './perf.mjs';
import { fillBakery } from './prepare.mjs';

const kWarmUpMs = 2000,
  kRounds = 8,
  kShown = 40,
  kNameWidth = 90;
const folder = fileURLToPath(new URL('../../build/reports/', import.meta.url));

/** Self time in the isolate. */
async function profileIsolate(each, contender, load) {
  const profile = await profileWhile(contender.worker.ports.inspector, 'main', load);
  const file = `${folder}${contender.name}-${each.name}.cpuprofile`;
  writeFileSync(file, JSON.stringify(profile));
  const rows = selfTimes(profile),
    requests = kRounds * each.requests;
  const whole = rows.reduce((sum, { us }) => sum + us, 0) / requests;
  console.log(
    `${contender.title}, ${each.title}: ${whole.toFixed(1)} us of a request in its isolate by the clock, ` +
      'which a busy machine makes more',
  );
  for (const { name, place, us, self } of rows.slice(0, kShown)) {
    const cost = `${(us / requests).toFixed(2).padStart(9)} us ${(100 * self).toFixed(1).padStart(5)} %`;
    console.log(`${cost}  ${name.slice(0, kNameWidth).padEnd(kNameWidth)} ${place}`.trimEnd());
  }
  console.log(`All of it: ${file} (Chrome DevTools, Performance)`);
}

const kPartWidth = 45,
  kNumberWidth = 14;

/** A line for each part, a column for each contender. */
function partsTable(contenders, each, results) {
  const requests = kRounds * each.requests;
  const line = (name, cells) => [name.padEnd(kPartWidth), ...cells.map((cell) => cell.padStart(kNumberWidth))].join('');
  const row = (name, values) =>
    line(
      name,
      values.map((us) => (us / requests).toFixed(1)),
    );
  const sum = ({ parts }) => [...parts.values()].reduce((all, us) => all + us, 0);
  return [
    `${each.title}: microseconds of processor time for a request, by whose code it runs`,
    line(
      '',
      contenders.map(({ title }) => title),
    ),
    ...[...results[0].parts.keys()].map((name) =>
      row(
        name,
        results.map(({ parts }) => parts.get(name)),
      ),
    ),
    row('all', results.map(sum)),
  ].join('\n');
}

/** All of each process, the KV stub and the kernel included; they are loaded in turn, so that they compare. */
async function profileProcesses(each, running) {
  const files = running.map(({ name }) => `${folder}${name}-${each.name}.perf`);
  const processes = running.map(({ worker }, index) => ({ pid: worker.pid, file: files[index] }));
  const results = await perfWhile(processes, () =>
    runRounds(each, running, { rounds: kRounds, bareRounds: 0, mostMs: 0 }, () => true),
  );
  for (const [index, { title }] of running.entries()) {
    console.log(`${title}, ${each.title}: functions, with what they called and without`);
    console.log(`${results[index].lines.join('\n')}\nAll of it: perf report -i ${files[index]}\n`);
  }
  console.log(partsTable(running, each, results));
}

async function makeReady(each, running) {
  running.prepared = each.app === 'bakery' ? await fillBakery(running, each.orders) : {};
  await running.worker.kv('latency', each.latencyMs);
  await warmUp(each, running, kWarmUpMs);
}

export async function profileCase(each, contenders, { native }) {
  mkdirSync(folder, { recursive: true });
  const options = { routes: each.routes, names: true, inspector: !native };
  const running = await startContenders(contenders, each.app, options);
  try {
    for (const contender of running) await makeReady(each, contender);
    if (native) return await profileProcesses(each, running);
    for (const contender of running) {
      await profileIsolate(each, contender, async () => {
        for (let round = 0; round < kRounds; round++) await runRound(each, contender);
      });
    }
  } finally {
    for (const { worker } of running) await worker.stop();
  }
}
