// The compiled frameworks that projects share, a folder for each: looked up, and removed when nobody has used one for
// long.

import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

import { home } from '../setup/layout.mjs';
import { filesBelow } from './files.mjs';

const kKeptDays = 30;
const kDayMs = 24 * 60 * 60 * 1000;

/** Where they are. */
export const frameworkStore = join(home, 'framework');

/** Whether a framework is there; if so, it counts as used now. */
export function useFramework(folder, now = new Date()) {
  if (!existsSync(folder)) return false;
  utimesSync(folder, now, now);
  return true;
}

/** Removes those that no build has used for 30 days; gives their names. */
export function pruneFrameworks(store = frameworkStore, now = new Date()) {
  if (!existsSync(store)) return [];
  const isOld = (name) => now - statSync(join(store, name)).mtime > kKeptDays * kDayMs;
  const old = readdirSync(store).filter(isOld);
  for (const name of old) rmSync(join(store, name), { recursive: true, force: true });
  return old;
}

/** How many there are, and their bytes. */
export function measureFrameworks(store = frameworkStore) {
  const count = existsSync(store) ? readdirSync(store).length : 0;
  const bytes = filesBelow(store).reduce((sum, name) => sum + statSync(join(store, name)).size, 0);
  return { count, bytes };
}

/** "3 compiled frameworks, 49 MB", and when they go. */
export function frameworksLine(store = frameworkStore) {
  const { count, bytes } = measureFrameworks(store);
  const them = `${count} compiled framework${count === 1 ? '' : 's'}`;
  const size = `${Math.round(bytes / 1e6)} MB`;
  const goes = `one that no build has used for ${kKeptDays} days is removed when another is made`;
  return `${them}, ${size} (${store}); ${goes}`;
}
