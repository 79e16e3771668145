// The fuzz targets of tests/fuzz: their inputs replayed, and libFuzzer set on them.

import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { capture } from '../process/run.mjs';
import { build, root } from '../setup/layout.mjs';
import { sanitizers } from './sanitizers.mjs';

/** The largest input that is tried, and the largest that is kept in the repository. */
const kLongestInput = 1024;
const kLongestKept = 256;

const corpus = join(root, 'tests', 'fuzz', 'corpus');
const corpusOf = (target) => join(corpus, target);
const fuzzer = (target) => join(build, 'fuzz', `fuzz_${target}`);

/** Why there is no fuzzing here; undefined where there is. */
export function whyNoFuzzer(env) {
  if (env.EDGE_FUZZ_CXX) return undefined;
  return 'no clang with libFuzzer is known here; name one in EDGE_FUZZ_CXX';
}

/** The targets that have inputs in the repository. */
export const targetsWithCorpus = () => readdirSync(corpus).sort();

/** The targets that are built in. */
export async function builtTargets(env) {
  return (await capture(join(build, 'native', 'fuzz_replay'), [], { env })).trim().split('\n');
}

/** Runs the inputs of the repository through a target without a fuzzer; fails with what it printed. */
export async function replay(target, env) {
  await capture(join(build, 'native', 'fuzz_replay'), [target, corpusOf(target)], { env: { ...env, ...sanitizers } });
}

/** A folder of our own for a target, emptied unless it is to be kept. */
function folderFor(target, purpose, keep = false) {
  const folder = join(build, 'fuzz', purpose, target);
  if (!keep) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

const numberIn = (text, name) => Number(new RegExp(`^stat::${name}:\\s*(\\d+)`, 'm').exec(text)?.[1] ?? 0);

/** Runs libFuzzer into `found`; what breaks the target is written below build/fuzz/broken. Gives the number of runs. */
async function runFuzzer(target, env, found, limits) {
  const args = [...limits, `-max_len=${kLongestInput}`, '-verbosity=0', '-print_final_stats=1'];
  const broken = `-artifact_prefix=${folderFor(target, 'broken', true)}/`;
  const options = { env: { ...env, ...sanitizers }, cwd: root };
  const printed = await capture(fuzzer(target), [...args, broken, found, corpusOf(target)], options);
  return numberIn(printed, 'number_of_executed_units');
}

/** A number of runs from the committed inputs that is the same every time. */
export function fuzzRuns(target, env, runs) {
  return runFuzzer(target, env, folderFor(target, 'short'), [`-runs=${runs}`, '-seed=1']);
}

/** Runs for some seconds from all that was found before on this machine. */
export async function fuzzSeconds(target, env, seconds) {
  const found = folderFor(target, 'found', true);
  const runs = await runFuzzer(target, env, found, [`-max_total_time=${seconds}`]);
  return { runs, found: readdirSync(found).length };
}

/** Adds to the repository the smallest inputs found that reach what no committed one does; gives their number. */
export async function keepWhatIsNew(target, env) {
  const merged = folderFor(target, 'merged');
  cpSync(corpusOf(target), merged, { recursive: true });
  // Without counters, only reaching a place counts, and not how often.
  const args = ['-merge=1', '-use_counters=0', `-max_len=${kLongestKept}`, merged, folderFor(target, 'found', true)];
  await capture(fuzzer(target), args, { env: { ...env, ...sanitizers }, cwd: folderFor(target, 'broken', true) });
  const added = readdirSync(merged).filter((name) => !existsSync(join(corpusOf(target), name)));
  for (const name of added) copyFileSync(join(merged, name), join(corpusOf(target), `found-${name.slice(0, 12)}`));
  return added.length;
}

/** Bytes of all committed inputs. */
export function corpusSize() {
  const paths = targetsWithCorpus().flatMap((target) => readdirSync(corpusOf(target)).map((name) => join(target, name)));
  return paths.reduce((bytes, path) => bytes + statSync(join(corpus, path)).size, 0);
}
