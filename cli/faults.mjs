// What is wrong with a project, before anything is built: a sentence for each fault, with its place and its cure.

import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { readSettings, wranglerFile } from './project.mjs';
import { root, site as builtSite } from './setup/layout.mjs';

/** What is wrong with the configuration: what the build would say of it. */
export async function configurationFaults(folder = root) {
  const path = wranglerFile(folder);
  const { envHeader } = await import('./env-header.mjs');
  const { readConfiguration } = await import('./env/configuration.mjs');
  envHeader(path);
  const missing = ['name', 'main', 'compatibility_date'].filter((name) => !(name in readConfiguration(path).data));
  return missing.map((name) => `${path}: "${name}" is not there; add it at the top`);
}

/** What is wrong with the entry, for what the configuration names. */
export async function entryFaults(folder = root) {
  const path = wranglerFile(folder);
  if (!path) return [];
  // Only now: the npm packages that it needs may be what is missing.
  const { readConfiguration } = await import('./env/configuration.mjs');
  const { main = 'worker.js', durable_objects: objects } = readConfiguration(path).data;
  const entry = join(folder, main);
  if (!existsSync(entry)) {
    return [`${path}: "main" names ${entry}, which does not exist; create it, or name the entry`];
  }
  const script = readFileSync(entry, 'utf8');
  const isExported = (name) =>
    new RegExp(`export\\s+(class|const|let|var)\\s+${name}\\b|export\\s*\\{[^}]*\\b${name}\\b`).test(script);
  return (objects?.bindings ?? [])
    .filter(({ class_name: name, script_name: elsewhere }) => !elsewhere && !isExported(name))
    .map(
      ({ class_name: name }) =>
        `${path}: the Durable Object class ${name} is not exported by ${entry}; add ` +
        `\`export class ${name} extends durableObject({ wasm, createModule }) {}\` there`,
    );
}

/** What is wrong with how the project's pages are served: nobody serves them. */
export async function pageFaults(folder = root) {
  const path = wranglerFile(folder);
  const { site, viewer } = readSettings(folder);
  if (!path || (!site && !viewer)) return [];
  const { readConfiguration } = await import('./env/configuration.mjs');
  const { assets, env = {} } = readConfiguration(path).data;
  const pages = resolve(folder, relative(root, builtSite));
  const served = [assets, ...Object.values(env).map((each) => each.assets)];
  if (served.some((each) => each?.directory && resolve(folder, each.directory) === pages)) return [];
  const what = viewer ? `the page /${viewer} is` : 'the pages are';
  return [`${path}: ${what} gathered in build/site, which is not served; add [assets] with directory = "build/site"`];
}

/** What is wrong with the entry and the pages. */
export const servingFaults = async (folder = root) => [...(await entryFaults(folder)), ...(await pageFaults(folder))];
