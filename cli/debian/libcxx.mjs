// libc++ of the LLVM that Debian's Emscripten compiles with, for native tests: the library that Workers have, too.

import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { capture } from '../process/run.mjs';
import { majorVersion } from './clang-runtime.mjs';
import { unpack } from './unpack.mjs';

/** The C library is the machine's, so these are linked into each program. */
const kLibraries = ['libc++.a', 'libc++abi.a'];
/** Headers of libc++abi, which Debian keeps apart from those of libc++. */
const kAbiHeaders = ['cxxabi.h', '__cxxabi_config.h'];

/**
 * What symbols of a newer C library are called in this machine's, as lines for llvm-objcopy. Since glibc 2.38 strtol
 * and the like have a name of their own for C23, where they read binary numbers as well. It is all that libc++ lacks
 * here.
 */
export function olderNames(symbols) {
  const names = symbols.filter((symbol) => symbol.startsWith('__isoc23_'));
  return [...new Set(names)].map((name) => `${name} ${name.replace('__isoc23_', '')}\n`).join('');
}

async function useOlderNames(library, llvm, scratch) {
  const undefinedSymbols = await capture(join(llvm, 'llvm-nm'), ['-u', '-j', '--quiet', library]);
  const names = join(scratch, 'older-names');
  await writeFile(names, olderNames(undefinedSymbols.split('\n')));
  await capture(join(llvm, 'llvm-objcopy'), [`--redefine-syms=${names}`, library]);
}

/**
 * Downloads and unpacks it below `scratch`, ready to be renamed into place: include/ and lib/.
 * @param {import('./archive.mjs').Archive} archive
 * @param {object} place
 * @param {string} place.llvm the programs of the clang it is for
 */
export async function stageLibcxx(archive, { suite, llvm, scratch }) {
  const major = majorVersion(llvm);
  const names = [`libc++-${major}-dev`, `libc++abi-${major}-dev`];
  const packages = await archive.download(
    names.map((name) => `${name}/${suite}`),
    join(scratch, 'packages'),
  );
  await unpack(packages, join(scratch, 'prefix'));
  const unpacked = join(scratch, 'prefix', 'usr', 'lib', `llvm-${major}`);
  const staged = join(scratch, 'libcxx');
  await mkdir(join(staged, 'lib'), { recursive: true });
  await rename(join(unpacked, 'include', 'c++', 'v1'), join(staged, 'include'));
  for (const header of kAbiHeaders) await copyFile(join(unpacked, 'include', header), join(staged, 'include', header));
  for (const library of kLibraries) {
    const copy = join(staged, 'lib', library);
    await copyFile(join(unpacked, 'lib', library), copy);
    await useOlderNames(copy, llvm, scratch);
  }
  return { staged, packages };
}
