// Files that are watched while they are written.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files below a folder, relative to it. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
}

/** `wrangler dev` watches what is served and reloads it, so a file that is right already is left alone. */
export function put(path, content) {
  if (existsSync(path) && content.equals(readFileSync(path))) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Makes `folder` hold exactly these files: pairs of a name in it and the path to copy from. */
export function fill(folder, files) {
  for (const [name, from] of files) put(join(folder, name), readFileSync(from));
  for (const name of filesBelow(folder)) if (!files.has(name)) rmSync(join(folder, name));
}
