// The ring of fuzz targets: the committed inputs under the ordinary compiler, then a short run of libFuzzer on each.

import { say } from '../../cli/process/progress.mjs';
import { CommandFailed } from '../../cli/process/run.mjs';
import { builtTargets, fuzzRuns, replay, whyNoFuzzer } from './fuzzing.mjs';
import { emptyTally } from './tally.mjs';

const kRuns = 20_000;
const kLinesShown = 60;

/** One test; gives whether it passed. */
async function passes(name, test) {
  try {
    await test();
    say(`  ${name}: passed`);
    return true;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    say(`  ${name}: failed\n${error.message.split('\n').slice(-kLinesShown).join('\n')}`);
    return false;
  }
}

/** Two tests for each target: its inputs hold, and libFuzzer finds nothing. */
export async function fuzzRing(env) {
  const tally = emptyTally();
  const count = (passed) => (passed ? (tally.passed += 1) : (tally.failed += 1));
  const targets = await builtTargets(env);
  const reason = whyNoFuzzer(env);
  for (const target of targets) count(await passes(`${target}, replayed`, () => replay(target, env)));
  for (const target of targets) {
    const name = `${target}, ${kRuns} runs`;
    if (reason) tally.skipped.push({ name, reason });
    else count(await passes(name, () => fuzzRuns(target, env, kRuns)));
  }
  return { status: tally.failed === 0 ? 0 : 1, tally };
}
