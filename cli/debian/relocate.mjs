// Makes unpacked Debian packages run from a folder of ours: programs are given our dynamic loader, and
// libraries find each other next to themselves, whatever the machine's own C library is.

import { open, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { capture } from '../process/run.mjs';
import { unpack } from './unpack.mjs';

const kElfMagic = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
const kProgramHeaderInterpreter = 3;
const kProgramHeaderDynamic = 2;

/**
 * What an ELF file is, from its first bytes.
 * @returns {'program' | 'library' | 'other'} a program names a loader; a library has only a dynamic section.
 */
export function elfKind(head) {
  if (head.length < 64 || !head.subarray(0, 4).equals(kElfMagic)) return 'other';
  const is64 = head[4] === 2;
  if (!is64) return 'other';
  const tableOffset = Number(head.readBigUInt64LE(32));
  const entrySize = head.readUInt16LE(54);
  const entries = head.readUInt16LE(56);
  const types = new Set();
  for (let i = 0; i < entries; i += 1) {
    const at = tableOffset + i * entrySize;
    if (at + 4 > head.length) break;
    types.add(head.readUInt32LE(at));
  }
  if (types.has(kProgramHeaderInterpreter)) return 'program';
  return types.has(kProgramHeaderDynamic) ? 'library' : 'other';
}

async function readHead(path) {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* regularFiles(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* regularFiles(path);
    else if (entry.isFile()) yield path;
  }
}

/** The folder of shared libraries below an unpacked prefix, and the name of the loader in it: both by architecture. */
export async function findLoader(prefix) {
  const base = join(prefix, 'usr', 'lib');
  for (const triplet of await readdir(base)) {
    if (!/-linux-gnu$/.test(triplet)) continue;
    const loader = (await readdir(join(base, triplet))).find((name) => /^ld-linux.*\.so\.\d+$/.test(name));
    if (loader) return { libraries: join('usr', 'lib', triplet), loader };
  }
  throw new Error(`${base}: no dynamic loader among the unpacked packages`);
}

/**
 * The path of a patchelf, unpacked below `scratch`.
 * @param {import('./archive.mjs').Archive} archive
 */
export async function fetchPatchelf(archive, suite, scratch) {
  const folder = join(scratch, 'patchelf');
  await unpack(await archive.download([`patchelf/${suite}`], join(scratch, 'patchelf-package')), folder);
  return join(folder, 'usr', 'bin', 'patchelf');
}

/**
 * Points every ELF file below `staged` at the libraries in `staged/<libraries>`, then at those in `shared`.
 * @param {object} place
 * @param {string} place.staged where the files are now
 * @param {string} place.libraries folder of the shared libraries, relative to it
 * @param {string} place.loader the dynamic loader when they run: an absolute path
 * @param {string} [place.shared] another folder of libraries that they need: an absolute path
 */
export async function relocate(patchelf, { staged, libraries, loader, shared }) {
  const libraryFolder = join(staged, libraries);
  for await (const path of regularFiles(staged)) {
    const kind = elfKind(await readHead(path));
    const name = path.slice(dirname(path).length + 1);
    // The C library and its loader find each other by themselves, and must not be rewritten.
    if (kind === 'other' || /^(ld-linux.*|libc\.so\..*)$/.test(name)) continue;
    const own = `$ORIGIN/${relative(dirname(path), libraryFolder)}`.replace(/\/$/, '');
    const run = shared ? `${own}:${shared}` : own;
    const interpreter = kind === 'program' ? ['--set-interpreter', loader] : [];
    await capture(patchelf, [...interpreter, '--force-rpath', '--set-rpath', run, path]);
  }
}
