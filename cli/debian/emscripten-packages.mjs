// Debian's Emscripten, unpacked into a folder of ours without installing anything into the system.

import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { step } from '../process/progress.mjs';
import { quoteEntryPoints } from '../setup/entry-points.mjs';
import { fetchPatchelf, findLoader, relocate } from './relocate.mjs';
import { unpack, versionsOf } from './unpack.mjs';

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

/**
 * Downloads and unpacks Emscripten from `suite` below `scratch`, ready to be renamed to `prefix`.
 * @param {import('./archive.mjs').Archive} archive
 */
export async function stageEmscripten(archive, { suite, ownSuite, prefix, scratch }) {
  const staged = join(scratch, 'prefix');
  const packages = await step('download Emscripten, LLVM and Binaryen from Debian', async () => {
    const names = await archive.closure(['emscripten'], kLeaveOut);
    return archive.download(
      names.map((name) => `${name}/${suite}`),
      join(scratch, 'packages'),
    );
  });
  await step('unpack them', () => unpack(packages, staged));
  await step('make them run from here', async () => {
    const patchelf = await fetchPatchelf(archive, ownSuite, scratch);
    const { libraries, loader } = await findLoader(staged);
    await relocate(patchelf, { staged, libraries, loader: join(prefix, libraries, loader) });
    await linkNodeModules(staged);
    await quoteEntryPoints(join(staged, 'usr', 'share', 'emscripten'));
  });
  return { staged, versions: versionsOf(packages) };
}
