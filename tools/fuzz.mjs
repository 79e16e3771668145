// npm run fuzz [-- target...] [-- seconds]: lets libFuzzer look for inputs that break a target of tests/fuzz, for so
// many seconds each (60), and keeps in tests/fuzz/corpus the new and small inputs that reach new places.

import { buildPreset } from '../cli/build/preset.mjs';
import { main } from '../cli/process/main.mjs';
import { Advice, say } from '../cli/process/progress.mjs';
import { setUp } from '../cli/setup/setup.mjs';
import { corpusSize, fuzzSeconds, keepWhatIsNew, targetsWithCorpus, whyNoFuzzer } from './testing/fuzzing.mjs';

const kSeconds = 60;
/** A run is cut into these, so that there is something to say meanwhile. */
const kSliceSeconds = 60;
const kCorpusLimit = 200_000;

function readArguments(args) {
  const isNumber = (arg) => /^\d+$/.test(arg);
  const known = targetsWithCorpus();
  const names = args.filter((arg) => !isNumber(arg));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Advice(`${unknown}: no such fuzz target; there are ${known.join(', ')}`);
  return { targets: names.length > 0 ? names : known, seconds: Number(args.find(isNumber) ?? kSeconds) };
}

async function fuzz(target, env, seconds) {
  let total = 0;
  for (let done = 0; done < seconds; done += kSliceSeconds) {
    const { runs, found } = await fuzzSeconds(target, env, Math.min(kSliceSeconds, seconds - done));
    total += runs;
    say(
      `  ${target}: ${Math.min(done + kSliceSeconds, seconds)} of ${seconds} s, ${total} runs, ${found} inputs found`,
    );
  }
  say(`  ${target}: ${await keepWhatIsNew(target, env)} of them kept in tests/fuzz/corpus/${target}`);
}

await main(async () => {
  const { targets, seconds } = readArguments(process.argv.slice(2));
  const env = await setUp('testing');
  const reason = whyNoFuzzer(env);
  if (reason) throw new Advice(reason);
  const status = await buildPreset('native-fuzz', env);
  if (status !== 0) return status;
  for (const target of targets) await fuzz(target, env, seconds);
  const size = corpusSize();
  say(`  tests/fuzz/corpus has ${size} bytes`);
  return size <= kCorpusLimit ? 0 : 1;
});
