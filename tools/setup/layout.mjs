// Where everything lives. All of it is inside the checkout.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const modules = join(root, 'node_modules');
export const toolchain = join(root, '.toolchain');
export const wranglerState = join(root, '.wrangler');
export const build = join(root, 'build');
export const reports = join(build, 'reports');

/** Temporary files of compilers, wrangler and workerd. */
export const temporary = join(toolchain, 'tmp');
/** Half-made parts of the toolchain: whatever is here was interrupted. */
export const unfinished = join(toolchain, 'unfinished');
