// npm run tidy [-- file...]: what clang-tidy says of sources of the framework, as they are compiled natively. All of
// them take some ten seconds each.

import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';

import { main } from '../cli/process/main.mjs';
import { Advice } from '../cli/process/progress.mjs';
import { passThrough } from '../cli/process/run.mjs';
import { root } from '../cli/setup/layout.mjs';
import { setUp } from '../cli/setup/setup.mjs';
import { installedDebianEmscripten } from '../cli/debian/install.mjs';
import { findClang, sources, whyNoClangFormat } from './style/formatters.mjs';

/** Where clang's own headers are: clang-tidy comes without them. */
function resources() {
  const llvm = installedDebianEmscripten()?.tools.llvm;
  const [, major] = /llvm-(\d+)/.exec(llvm ?? '') ?? [];
  return major ? [`-resource-dir=${join(dirname(llvm), 'lib', 'clang', major)}`] : [];
}

await main(async () => {
  const env = await setUp('format');
  const program = findClang('clang-tidy');
  if (!program) throw new Advice(whyNoClangFormat.replaceAll('clang-format', 'clang-tidy'));
  const named = process.argv.slice(2);
  const waiting = named.length > 0 ? named : await sources('src/edge/**/*.cpp');
  const flags = ['-std=c++23', ...resources(), '-I', 'src', '-isystem', env.EDGE_SIMDJSON_DIR];
  const defines = ['-DSIMDJSON_EXCEPTIONS=0', '-DSIMDJSON_DISABLE_DEPRECATED_API=1'];
  let failed = 0;
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const status = await passThrough(program, ['--quiet', file, '--', ...flags, ...defines], { cwd: root, env });
      if (status !== 0) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return failed === 0 ? 0 : 1;
});
