// Programs of Debian's that run from a folder of ours, on the libraries that are there already and their own.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { fetchPatchelf, findLoader, relocate } from './relocate.mjs';
import { unpack, versionsOf } from './unpack.mjs';

/** What only scripts beside the programs need. */
const kLeaveOut = [/^python3/, /^perl/, /^clang-tools-\d+$/];

/** The packages that are unpacked in a folder already; none where it is not one of ours. */
async function packagesIn(folder) {
  const record = join(folder, 'installed.json');
  return existsSync(record) ? Object.keys(JSON.parse(await readFile(record, 'utf8')).versions) : [];
}

/**
 * Downloads and unpacks packages and all they need below `scratch`, ready to be renamed to `prefix`.
 * @param {import('./archive.mjs').Archive} archive
 * @param {object} place
 * @param {string[]} place.names
 * @param {string} place.suite where they come from
 * @param {string} place.ownSuite this machine's
 * @param {string} place.beside the folder of Debian's Emscripten: its libraries are used and not fetched again
 */
export async function stagePrograms(archive, { names, suite, ownSuite, prefix, beside, scratch }) {
  const staged = join(scratch, 'prefix');
  const there = await packagesIn(beside);
  const needed = (await archive.closure(names, kLeaveOut)).filter((name) => !there.includes(name));
  const packages = await archive.download(
    needed.map((name) => `${name}/${suite}`),
    join(scratch, 'packages'),
  );
  await unpack(packages, staged);
  const patchelf = await fetchPatchelf(archive, ownSuite, scratch);
  const { libraries, loader } = await findLoader(there.length > 0 ? beside : staged);
  const shared = there.length > 0 ? { shared: join(beside, libraries), loader: join(beside, libraries, loader) } : {};
  await relocate(patchelf, { staged, libraries, loader: join(prefix, libraries, loader), ...shared });
  return { staged, versions: versionsOf(packages) };
}
