// What is uploaded to Lambda: a function's entry with all that it imports, and the module that was built.

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { esbuild } from '../../../cli/build/esbuild.mjs';
import { build, root } from '../../../cli/setup/layout.mjs';

/** Of Amazon's client some parts are CommonJS, and ask for what Node has. */
const kRequire = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Writes a function into a folder, and gives that.
 * @param {object} [options]
 * @param {string} [options.entry] its path from the root; it imports `./worker.mjs` and reads `worker.wasm` beside it
 * @param {string} [options.module] the module that was built, without the end of its name
 * @param {string} [options.folder]
 */
export async function bundleFunction({
  entry = 'deploy/aws/handler.js',
  module = join(build, 'worker', 'worker'),
  folder = join(build, 'aws'),
} = {}) {
  mkdirSync(folder, { recursive: true });
  await esbuild.build({
    entryPoints: [join(root, entry)],
    outfile: join(folder, 'handler.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    keepNames: true,
    banner: { js: kRequire },
    external: ['./worker.mjs'],
    logLevel: 'error',
  });
  for (const end of ['mjs', 'wasm']) copyFileSync(`${module}.${end}`, join(folder, `worker.${end}`));
  return folder;
}
