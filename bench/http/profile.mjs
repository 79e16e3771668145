// npm run bench -- http --profile CASE: where a contender spends its time under the load of a case.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startContenders } from "./contenders.mjs";
import { profileWhile, selfTimes } from "./inspector.mjs";
import { runRound, warmUp } from "./measure_case.mjs";
import { fillBakery } from "./prepare.mjs";

const kWarmUpMs = 2000, kRounds = 5, kShown = 40, kNameWidth = 90;
const folder = fileURLToPath(new URL("../../build/reports/", import.meta.url));

export async function profileCase(each, contender) {
  const { app, routes, orders } = each;
  const [running] = await startContenders([contender], app, { routes, names: true, inspector: true });
  try {
    running.prepared = app === "bakery" ? await fillBakery(running, orders) : {};
    await running.worker.kv("latency", each.latencyMs);
    await warmUp(each, running, kWarmUpMs);
    const profile = await profileWhile(running.worker.ports.inspector, "main", async () => {
      for (let round = 0; round < kRounds; round++) await runRound(each, running);
    });
    const file = `${folder}${contender.name}-${each.name}.cpuprofile`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(profile));
    console.log(`${contender.title}, ${each.title}: self time in its isolate, without the KV stub and what workerd does natively`);
    for (const { name, place, self } of selfTimes(profile).slice(0, kShown)) {
      console.log(`${(100 * self).toFixed(1).padStart(5)} %  ${name.slice(0, kNameWidth).padEnd(kNameWidth)} ${place}`.trimEnd());
    }
    console.log(`All of it: ${file} (Chrome DevTools, Performance; or vscode)`);
  } finally {
    await running.worker.stop();
  }
}
