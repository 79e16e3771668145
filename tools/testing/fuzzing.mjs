// The fuzz targets of tests/fuzz: their inputs replayed, and libFuzzer set on them.

import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, relative } from 'node:path';

import { CommandFailed, capture, passThrough } from '../../cli/process/run.mjs';
import { build, root } from '../../cli/setup/layout.mjs';
import { sanitizers } from '../../cli/testing/sanitizers.mjs';

/** The largest input that is tried, and the largest that is kept in the repository. */
const kLongestInput = 1024;
const kLongestKept = 256;
/** For one input: more is a hang. */
const kPatienceSeconds = 10;

const corpus = join(root, 'tests', 'fuzz', 'corpus');
const corpusOf = (target) => join(corpus, target);
/** Relative to the root, in which it runs. */
const fuzzer = (target) => join('build', 'native', `fuzz_${target}`);

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

const Keep = { Nothing: 'nothing', All: 'all' };

/** A folder for something about a target, empty unless what is in it is kept. */
function folderFor(target, purpose, keep = Keep.Nothing) {
  const folder = join(build, 'fuzz', purpose, target);
  if (keep === Keep.Nothing) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A merge of libFuzzer's goes through a shell, without quotes: so no path may name the folders above this one. */
const fromRoot = (path) => relative(root, path);

/** Runs a fuzzer and gives what it printed; fails with that. What breaks the target is put into build/fuzz/broken. */
async function runFuzzer(target, env, options, folders) {
  const log = join(folderFor(target, 'logs'), 'log.txt');
  const file = openSync(log, 'w');
  const broken = `-artifact_prefix=${fromRoot(folderFor(target, 'broken', Keep.All))}/`;
  const all = [`-timeout=${kPatienceSeconds}`, broken, ...options, ...folders.map(fromRoot)];
  const place = { env: { ...env, ...sanitizers }, cwd: root, stdio: ['ignore', file, file] };
  const status = await passThrough(fuzzer(target), all, place).finally(() => closeSync(file));
  const printed = readFileSync(log, 'utf8');
  if (status !== 0) throw new CommandFailed(fuzzer(target), all, `exit status ${status}`, printed);
  return printed;
}

/** Lets it look for inputs, which go into `found`; gives the number of runs. */
async function look(target, env, found, limits) {
  const options = [...limits, `-max_len=${kLongestInput}`, '-verbosity=0', '-print_final_stats=1'];
  const printed = await runFuzzer(target, env, options, [found, corpusOf(target)]);
  return Number(/^stat::number_of_executed_units:\s*(\d+)/m.exec(printed)?.[1] ?? 0);
}

/** A number of runs from the committed inputs, the same ones every time. */
export async function fuzzRuns(target, env, runs) {
  const done = await look(target, env, folderFor(target, 'short'), [`-runs=${runs}`, '-seed=1']);
  if (done < runs) throw new CommandFailed(fuzzer(target), [], `ended after ${done} of ${runs} runs`, '');
}

/** Runs for some seconds from all that was found before on this machine. */
export async function fuzzSeconds(target, env, seconds) {
  const found = folderFor(target, 'found', Keep.All);
  const runs = await look(target, env, found, [`-max_total_time=${seconds}`]);
  return { runs, found: readdirSync(found).length };
}

/** Adds to the repository the smallest inputs found that reach what no committed one does; gives their number. */
export async function keepWhatIsNew(target, env) {
  const merged = folderFor(target, 'merged');
  cpSync(corpusOf(target), merged, { recursive: true });
  const folders = [merged, folderFor(target, 'found', Keep.All)];
  // Without counters, only reaching a place counts, and not how often.
  await runFuzzer(target, env, ['-merge=1', '-use_counters=0', `-max_len=${kLongestKept}`], folders);
  const added = readdirSync(merged).filter((name) => !existsSync(join(corpusOf(target), name)));
  for (const name of added) copyFileSync(join(merged, name), join(corpusOf(target), `found-${name.slice(0, 12)}`));
  return added.length;
}

/** Bytes of all committed inputs. */
export function corpusSize() {
  const paths = targetsWithCorpus().flatMap((target) =>
    readdirSync(corpusOf(target)).map((name) => join(target, name)),
  );
  return paths.reduce((bytes, path) => bytes + statSync(join(corpus, path)).size, 0);
}
