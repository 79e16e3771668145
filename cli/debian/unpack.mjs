// .deb files: unpacked into a folder, without installing anything into the system.

import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';

import { capture } from '../process/run.mjs';

/** Unpacks .deb files into one folder, a few at a time. */
export async function unpack(packages, folder) {
  await mkdir(folder, { recursive: true });
  const waiting = [...packages];
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await capture('dpkg', ['-x', next, folder]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/** Package names and versions out of the names of .deb files. */
export function versionsOf(packages) {
  const parts = packages.map((path) => basename(path).split('_'));
  return Object.fromEntries(parts.map(([name, version]) => [name, decodeURIComponent(version)]));
}
