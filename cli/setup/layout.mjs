// Where everything lives: what belongs to the project is inside its folder, and what all projects of a user share is in
// one place.

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package workers-cpp itself. */
export const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The nearest folder from `folder` upwards that is an npm package, or undefined. */
function packageAround(folder) {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
    if (at === dirname(at)) return undefined;
  }
}

/** The project that a command is for: the one around the folder that it is called in. */
export const root = packageAround(process.cwd()) ?? process.cwd();
/** Whether that is the repository of workers-cpp, which has its tests and benchmarks beside the package. */
export const isOwnRepository = root === packageRoot;

export const modules = join(root, 'node_modules');
export const wranglerState = join(root, '.wrangler');
export const build = join(root, 'build');
export const reports = join(build, 'reports');
/** The pages that are served as they are. */
export const site = join(build, 'site');

/** What all projects of a user share: the toolchain, and the framework compiled. */
export const home = resolve(
  process.env.WORKERS_CPP_HOME || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'workers-cpp'),
);
export const toolchain = join(home, 'toolchain');
/** Temporary files of compilers, wrangler and workerd. */
export const temporary = join(home, 'tmp');
/** Half-made parts of the toolchain: whatever is here was interrupted. */
export const unfinished = join(home, 'unfinished');
