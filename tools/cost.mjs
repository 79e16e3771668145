// npm run cost: counts what requests cost. -- --update makes that the baseline, -- --profile CASE shows where it goes.
// -- --platform counts what they ask of the platform instead, -- --linked tells what the parts of the framework weigh.

import { parseArgs } from 'node:util';

import { buildPreset } from '../cli/build/preset.mjs';
import { main } from '../cli/process/main.mjs';
import { Advice, say } from '../cli/process/progress.mjs';
import { passThrough } from '../cli/process/run.mjs';
import { root } from '../cli/setup/layout.mjs';
import { setUp } from '../cli/setup/setup.mjs';
import { ensureValgrind, whyNoValgrind } from './setup/valgrind.mjs';
import { allocators, hottest } from './testing/cost-profile.mjs';
import { table } from './testing/cost-report.mjs';
import {
  costCases,
  countInstructions,
  measureCosts,
  readBaseline,
  traceAllocations,
  whyNoCosts,
  writeBaseline,
} from './testing/cost.mjs';
import { linkCosts } from './testing/link-costs.mjs';

async function profile(name, valgrind) {
  const names = await costCases();
  if (!names.includes(name)) throw new Advice(`${name}: no such case; there are ${names.join(', ')}`);
  const { file, repetitions } = await countInstructions(name, valgrind);
  for (const inclusive of [false, true]) {
    console.log(`\n== ${name}, instructions of one request: functions ${inclusive ? 'and what they call' : 'alone'}`);
    (await hottest(file, repetitions, { inclusive })).forEach((line) => console.log(line));
  }
  console.log(`\n== ${name}, allocations of one request, and for whom`);
  allocators(await traceAllocations(name, valgrind), repetitions).forEach((line) => console.log(line));
}

/** What requests ask of the platform: by the Workers as they ship, in Node. */
async function countPlatform(update) {
  const env = await setUp();
  for (const preset of ['wasm', 'wasm-hello']) {
    const status = await buildPreset(preset, env);
    if (status !== 0) return status;
  }
  const args = ['--no-warnings', '--experimental-wasm-jspi', 'tests/wasm/platform/main.mjs'];
  return passThrough(env.EM_NODE_JS, update ? [...args, '--update'] : args, { cwd: root, env });
}

/** What the parts of the framework weigh, as the rows of the table in docs/platform.md. */
async function weighParts() {
  const env = await setUp();
  const status = await buildPreset('wasm-hello', env);
  if (status !== 0) return status;
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
  for (const { page, Wasm, JavaScript } of linkCosts(env, (page) => say(page))) {
    const name = page.replace('docs/', '');
    console.log(`| [${name}](${name}) | ${kilobytes(Wasm)} | ${kilobytes(JavaScript)} |`);
  }
  return 0;
}

await main(async () => {
  const { values } = parseArgs({
    options: {
      platform: { type: 'boolean' },
      linked: { type: 'boolean' },
      update: { type: 'boolean' },
      profile: { type: 'string' },
    },
  });
  if (values.linked) return weighParts();
  if (values.platform) return countPlatform(values.update);
  const reason = whyNoCosts();
  if (reason) throw new Advice(reason);
  const env = await setUp();
  const status = await buildPreset('cost', env);
  if (status !== 0) return status;
  const valgrind = await ensureValgrind();
  if (!valgrind) throw new Advice(whyNoValgrind);
  if (values.profile) return profile(values.profile, valgrind);
  const measured = await measureCosts(valgrind);
  table(readBaseline().cases, measured.cases, measured.bodyBytes).forEach((line) => console.log(line));
  if (values.update) writeBaseline(measured);
  return 0;
});
