// What a project says of itself: its package.json, whose member "workers-cpp" has the settings, and its Worker's
// configuration.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Advice } from './process/progress.mjs';
import { root } from './setup/layout.mjs';

/** The npm package that shows the description of an API. */
export const viewerPackage = 'swagger-ui-dist';

const kConfigurations = ['wrangler.jsonc', 'wrangler.json', 'wrangler.toml'];

/**
 * @typedef {object} Settings
 * @property {string} [target] the CMake target of the Worker; "worker" if nothing else is said
 * @property {string[]} [watch] what `workers-cpp dev` watches: "src", CMakeLists.txt and the Worker's configuration
 * @property {string} [site] a folder of pages that are served as they are, without starting the Worker
 * @property {string | false} [viewer] the path of the page that shows the API's description; "docs" in a project that
 *   names swagger-ui-dist among its npm packages
 * @property {string} [seed] a program that `workers-cpp dev` runs before it serves: it is given the folder of the local
 *   state, and the environment's name if there is one
 * @property {Record<string, number>} [sizeBudget] the most bytes of gzip for "Wasm" and "JavaScript"
 */

/** The Worker's configuration, wrangler.toml or one of its other forms; undefined if there is none. */
export function wranglerFile(folder = root) {
  return kConfigurations.map((name) => join(folder, name)).find((path) => existsSync(path));
}

/** The settings of the project in a folder. */
export function readSettings(folder = root) {
  const path = join(folder, 'package.json');
  try {
    const { dependencies, devDependencies, 'workers-cpp': settings } = JSON.parse(readFileSync(path, 'utf8'));
    const hasViewer = viewerPackage in { ...dependencies, ...devDependencies };
    return { ...(hasViewer && { viewer: 'docs' }), ...settings };
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw new Advice(`${path}: ${error.message}`);
  }
}

/** Fails if the folder is no project; `command` is what needs one. */
export function requireProject(command, folder = root) {
  for (const [path, what] of [
    [wranglerFile(folder), 'wrangler.toml (or .json, .jsonc), the configuration of a Worker'],
    [join(folder, 'CMakeLists.txt'), 'CMakeLists.txt, which calls workers_cpp_add_worker'],
    [join(folder, 'CMakePresets.json'), 'CMakePresets.json, with the presets "wasm" and "native"'],
  ]) {
    if (path && existsSync(path)) continue;
    throw new Advice(
      `${folder}: ${command} works in a project, and here is no ${what}; ` +
        "change to a project's folder, or make one with `npm create workers-cpp`",
    );
  }
}
