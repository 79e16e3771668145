// npm test [-- ring...]: builds and runs the rings of tests (tools, unit, app, cost, fuzz, wasm, worker, hosts,
// package, browser), fastest first.
//
// The last line says how many passed, failed and were skipped; the exit status is 0 only if none failed.

import { mkdirSync } from 'node:fs';

import { buildPreset, buildPresetNames } from '../cli/build/preset.mjs';
import { main } from '../cli/process/main.mjs';
import { Advice, say } from '../cli/process/progress.mjs';
import { Interrupted } from '../cli/process/run.mjs';
import { reports } from '../cli/setup/layout.mjs';
import { setUp } from '../cli/setup/setup.mjs';
import { rings } from './testing/rings.mjs';
import { emptyTally, hold, lastLine, sum } from './testing/tally.mjs';
import { localEnvironment } from '../cli/wrangler/wrangler.mjs';

const seconds = (begun) => `${((performance.now() - begun) / 1000).toFixed(1)} s`;

function chooseRings(names) {
  const unknown = names.find((name) => !rings.some((ring) => ring.name === name));
  if (unknown)
    throw new Advice(`${unknown}: no such ring of tests; there are ${rings.map(({ name }) => name).join(', ')}`);
  return names.length > 0 ? rings.filter(({ name }) => names.includes(name)) : rings;
}

/** Builds each preset once; gives the name of the first that failed, if any. */
function presetBuilder(env) {
  const statuses = new Map();
  return async (names) => {
    for (const name of names) {
      if (!statuses.has(name)) {
        const begun = performance.now();
        say(`\n== build ${name}`);
        statuses.set(name, await buildPreset(name, env));
        say(`== build ${name}: ${statuses.get(name) === 0 ? 'done' : 'failed'} after ${seconds(begun)}`);
      }
      if (statuses.get(name) !== 0) return name;
    }
    return undefined;
  };
}

async function runRing(ring, env, build) {
  const presets = typeof ring.presets === 'function' ? ring.presets(env) : ring.presets;
  const needed = presets ? buildPresetNames().filter((name) => presets.test(name)) : [];
  const broken = await build(needed);
  if (broken) {
    say(`\n== ring ${ring.name}: not run, because the build of ${broken} failed; counted as one failure`);
    return { ...emptyTally(), failed: 1 };
  }
  const begun = performance.now();
  say(`\n== ring ${ring.name}`);
  const { status, tally: reported } = await ring.run(env);
  const { tally, complaint } = hold(reported, status);
  if (complaint) say(`== ring ${ring.name}: ${complaint}; counted as one failure`);
  for (const { name, reason } of tally.skipped) say(`== ring ${ring.name}: skipped "${name}": ${reason}`);
  say(`== ring ${ring.name}: ${lastLine(tally)} after ${seconds(begun)}`);
  return tally;
}

/** A ring that cannot even be started has failed; the others still run. */
async function tryRing(ring, env, build) {
  try {
    return await runRing(ring, env, build);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    say(`== ring ${ring.name}: ${error.message}; counted as one failure`);
    return { ...emptyTally(), failed: 1 };
  }
}

await main(async () => {
  const chosen = chooseRings(process.argv.slice(2));
  const env = localEnvironment(await setUp('testing'));
  mkdirSync(reports, { recursive: true });
  const build = presetBuilder(env);
  const tallies = [];
  for (const ring of chosen) tallies.push(await tryRing(ring, env, build));
  const total = sum(tallies);
  console.log(`\n${lastLine(total)}`);
  return total.failed === 0 ? 0 : 1;
});
