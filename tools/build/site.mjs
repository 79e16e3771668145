// The static assets: the bakery's pages, and next to them the viewer of API descriptions that npm brought.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { build, modules, root } from '../setup/layout.mjs';

const source = join(root, 'src', 'api', 'site');
const target = join(build, 'site');
const viewer = join(modules, 'swagger-ui-dist');
/** What of the viewer is served; the page that starts it is ours. */
const kViewerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE', 'NOTICE'];

/** The files below a folder, relative to it. */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
}

/** `wrangler dev` watches the folder and reloads pages, so a file that is right already is left alone. */
function put(from, to) {
  const content = readFileSync(from);
  if (existsSync(to) && content.equals(readFileSync(to))) return;
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, content);
}

/** Makes `folder` hold exactly these files: pairs of a name in it and the path to copy from. */
export function fill(folder, files) {
  for (const [name, from] of files) put(from, join(folder, name));
  for (const name of filesBelow(folder)) if (!files.has(name)) rmSync(join(folder, name));
}

/** Brings build/site up to date. */
export function buildSite() {
  const ours = filesBelow(source).map((name) => [name, join(source, name)]);
  const theirs = kViewerFiles.map((name) => [join('docs', 'viewer', name), join(viewer, name)]);
  fill(target, new Map([...ours, ...theirs]));
}
