// What is uploaded to a cloud: a function's entry with all that it imports, and the module that was built.

import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

import { esbuild } from '../../cli/build/esbuild.mjs';
import { build, root } from '../../cli/setup/layout.mjs';

/** Of the clouds' clients some parts are CommonJS, and ask for what Node has. */
const kRequire = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Writes a function into a folder, and gives that.
 * @param {object} options
 * @param {string} options.entry its path from the root; it imports `./worker.mjs` and reads `worker.wasm` beside it
 * @param {string} [options.module] the module that was built, without the end of its name
 * @param {string} options.folder
 * @param {string[]} [options.external] what the host itself has
 */
export async function bundleEntry({ entry, module = join(build, 'worker', 'worker'), folder, external = [] }) {
  mkdirSync(folder, { recursive: true });
  await esbuild.build({
    entryPoints: [join(root, entry)],
    outfile: join(folder, `${basename(entry, extname(entry))}.mjs`),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    keepNames: true,
    banner: { js: kRequire },
    external: ['./worker.mjs', ...external],
    logLevel: 'error',
  });
  for (const end of ['mjs', 'wasm']) copyFileSync(`${module}.${end}`, join(folder, `worker.${end}`));
  return folder;
}
