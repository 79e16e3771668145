// npm run tidy [-- file...]: what the quick checks of clang-tidy find in the framework, as the ring `tools` asks; or
// what all of them find in these sources, in some ten seconds each.

import { availableParallelism } from 'node:os';

import { main } from '../cli/process/main.mjs';
import { Advice } from '../cli/process/progress.mjs';
import { passThrough } from '../cli/process/run.mjs';
import { root } from '../cli/setup/layout.mjs';
import { setUp } from '../cli/setup/setup.mjs';
import { findClang, whyNoClangFormat } from './style/formatters.mjs';
import { compilerFlags, quickFindings } from './style/tidy.mjs';

async function quickly() {
  const found = await quickFindings();
  for (const line of found) console.log(line);
  return found.length === 0 ? 0 : 1;
}

async function thoroughly(files, program, env) {
  const waiting = [...files];
  let failed = 0;
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const status = await passThrough(program, ['--quiet', file, '--', ...compilerFlags()], { cwd: root, env });
      if (status !== 0) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return failed === 0 ? 0 : 1;
}

await main(async () => {
  const env = await setUp('format');
  const program = findClang('clang-tidy');
  if (!program) throw new Advice(whyNoClangFormat.replaceAll('clang-format', 'clang-tidy'));
  const files = process.argv.slice(2);
  return files.length > 0 ? thoroughly(files, program, env) : quickly();
});
