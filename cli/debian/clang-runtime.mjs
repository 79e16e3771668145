// The runtime libraries of Debian's clang (sanitizers, libFuzzer), which Emscripten does not need, made into a
// "resource directory": these libraries, and the headers of the clang that is already there.

import { mkdir, rename, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { unpack } from './unpack.mjs';

/** The major version of the LLVM in a folder like /usr/lib/llvm-21/bin. */
export function majorVersion(llvm) {
  const major = /llvm-(\d+)\/bin$/.exec(llvm)?.[1];
  if (!major) throw new Error(`${llvm}: not a folder of Debian's LLVM`);
  return major;
}

/**
 * Downloads and unpacks them below `scratch`, ready to be renamed into place.
 * @param {import('./archive.mjs').Archive} archive
 * @param {object} place
 * @param {string} place.llvm the programs of the clang they are for
 */
export async function stageClangRuntime(archive, { suite, llvm, scratch }) {
  const major = majorVersion(llvm);
  const packages = await archive.download([`libclang-rt-${major}-dev/${suite}`], join(scratch, 'packages'));
  await unpack(packages, join(scratch, 'prefix'));
  const resources = join('lib', 'clang', major);
  const unpacked = join(scratch, 'prefix', 'usr', 'lib', `llvm-${major}`, resources);
  const staged = join(scratch, 'resources');
  await mkdir(staged);
  for (const part of ['lib', 'share']) await rename(join(unpacked, part), join(staged, part));
  await symlink(join(dirname(llvm), resources, 'include'), join(staged, 'include'));
  return { staged, packages };
}
