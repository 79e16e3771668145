// npm run bench -- http --profile CASE: where a contender spends its time under the load of a case.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startContenders } from './contenders.mjs';
import { profileWhile, selfTimes } from './inspector.mjs';
import { runRound, warmUp } from './measure_case.mjs';
import { perfWhile } from './perf.mjs';
import { fillBakery } from './prepare.mjs';

const kWarmUpMs = 2000,
  kRounds = 5,
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

/** All of the process, the KV stub and the kernel included. */
async function profileProcess(each, contender, load) {
  const file = `${folder}${contender.name}-${each.name}.perf`;
  const { lines, parts } = await perfWhile(contender.worker.pid, file, load);
  const requests = kRounds * each.requests;
  const all = [...parts.values()].reduce((sum, us) => sum + us, 0);
  console.log(`${contender.title}, ${each.title}: ${(all / requests).toFixed(1)} us of processor time for a request`);
  for (const [name, us] of parts) console.log(`${(us / requests).toFixed(1).padStart(9)} us  ${name}`);
  console.log(`${contender.title}, ${each.title}: parts of the process's time, with what was called and without`);
  console.log(`${lines.join('\n')}\nAll of it: perf report -i ${file}`);
}

export async function profileCase(each, contender, { native }) {
  const { app, routes, orders } = each;
  mkdirSync(folder, { recursive: true });
  const [running] = await startContenders([contender], app, { routes, names: true, inspector: !native });
  try {
    running.prepared = app === 'bakery' ? await fillBakery(running, orders) : {};
    await running.worker.kv('latency', each.latencyMs);
    await warmUp(each, running, kWarmUpMs);
    const profile = native ? profileProcess : profileIsolate;
    await profile(each, running, async () => {
      for (let round = 0; round < kRounds; round++) await runRound(each, running);
    });
  } finally {
    await running.worker.stop();
  }
}
