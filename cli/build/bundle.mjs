// The JavaScript of a Worker as `wrangler deploy` uploads it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { build, root } from '../setup/layout.mjs';
import { esbuild } from './esbuild.mjs';

const asWranglerDoes = { format: 'esm', keepNames: true, logLevel: 'error', target: 'esnext' };
/** Those of `exports` in a package.json that wrangler prefers. */
const kConditions = ['workerd', 'worker', 'browser'];

/**
 * An entry and all that it imports, but for what is built: that is imported from where the entry says.
 * @param {string} entry its path from the root
 * @param {{minify?: boolean}} [options]
 * @returns {Uint8Array}
 */
export function bundleEntry(entry, { minify = true } = {}) {
  const { outputFiles } = esbuild.buildSync({
    ...asWranglerDoes,
    minify,
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    conditions: kConditions,
    external: [join(build, '*'), 'cloudflare:*', 'node:*'],
    outfile: join(root, entry), // where relative paths of imports lead from; it is not written
    write: false,
  });
  return outputFiles[0].contents;
}

/**
 * A module of build/, which is bundled with its entry when it is uploaded.
 * @param {string} path from the root
 * @param {{minify?: boolean}} [options]
 * @returns {Uint8Array}
 */
export function bundleBuilt(path, { minify = true } = {}) {
  const { code } = esbuild.transformSync(readFileSync(join(root, path), 'utf8'), { ...asWranglerDoes, minify });
  return Buffer.from(code);
}
