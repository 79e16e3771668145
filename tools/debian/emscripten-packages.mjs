// Debian's Emscripten, unpacked into a folder of ours without installing anything into the system.

import { mkdir, readdir, symlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';

import { step } from '../process/progress.mjs';
import { capture } from '../process/run.mjs';
import { quoteEntryPoints } from '../setup/entry-points.mjs';
import { relocate } from './relocate.mjs';

/** What the machine has already, or what only native compilation needs. */
const kLeaveOut = [
  /^nodejs$/,
  /^node-xtend$/,
  /^python3/,
  /^ccache$/,
  /^binutils$/,
  /^lib(stdc\+\+|gcc|objc|c6).*-dev$/,
  /^libcurl/, // only for llvm-debuginfod
];

/** Unpacks .deb files into one folder, a few at a time. */
export async function unpack(packages, folder) {
  await mkdir(folder, { recursive: true });
  const waiting = [...packages];
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await capture('dpkg', ['-x', next, folder]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/** The folder of shared libraries and the loader in it: named by the machine's architecture. */
async function findLoader(prefix) {
  const base = join(prefix, 'usr', 'lib');
  for (const triplet of await readdir(base)) {
    if (!/-linux-gnu$/.test(triplet)) continue;
    const loader = (await readdir(join(base, triplet))).find((name) => /^ld-linux.*\.so\.\d+$/.test(name));
    if (loader) return { libraries: join('usr', 'lib', triplet), loader };
  }
  throw new Error(`${base}: no dynamic loader among the unpacked packages`);
}

/** Lets Node find acorn from emscripten's own tools. */
async function linkNodeModules(prefix) {
  const share = join(prefix, 'usr', 'share');
  await symlink('.', join(share, 'nodejs', 'node_modules'));
  await symlink(join('..', 'nodejs'), join(share, 'emscripten', 'node_modules'));
}

/** Where LLVM and Binaryen will be once `staged` is at `prefix`. */
export async function toolsIn(staged, prefix) {
  const llvm = (await readdir(join(staged, 'usr', 'lib'))).find((name) => /^llvm-\d+$/.test(name));
  if (!llvm) throw new Error(`${staged}/usr/lib: no LLVM among the unpacked packages`);
  return { llvm: join(prefix, 'usr', 'lib', llvm, 'bin'), binaryen: join(prefix, 'usr') };
}

/** Package names and versions out of the names of .deb files. */
export function versionsOf(packages) {
  const parts = packages.map((path) => basename(path).split('_'));
  return Object.fromEntries(parts.map(([name, version]) => [name, decodeURIComponent(version)]));
}

/**
 * Downloads and unpacks Emscripten from `suite` below `scratch`, ready to be renamed to `prefix`.
 * @param {import('./archive.mjs').Archive} archive
 */
export async function stageEmscripten(archive, { suite, ownSuite, prefix, scratch }) {
  const staged = join(scratch, 'prefix');
  const packages = await step('download Emscripten, LLVM and Binaryen from Debian', async () => {
    const names = await archive.closure(['emscripten'], kLeaveOut);
    return archive.download(names.map((name) => `${name}/${suite}`), join(scratch, 'packages'));
  });
  await step('unpack them', () => unpack(packages, staged));
  await step('make them run from here', async () => {
    const tools = join(scratch, 'patchelf');
    await unpack(await archive.download([`patchelf/${ownSuite}`], join(scratch, 'patchelf-package')), tools);
    const patchelf = join(tools, 'usr', 'bin', 'patchelf');
    await relocate(patchelf, { staged, final: prefix, ...(await findLoader(staged)) });
    await linkNodeModules(staged);
    await quoteEntryPoints(join(staged, 'usr', 'share', 'emscripten'));
  });
  return { staged, versions: versionsOf(packages) };
}
