// SQLite for native tests: what the fakes of D1 and of Durable Objects are underneath.

import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { unpack } from './unpack.mjs';

/**
 * Downloads and unpacks it below `scratch`, ready to be renamed into place: include/ and lib/. It is that of the
 * machine's own release, because it is linked with the machine's C library.
 * @param {import('./archive.mjs').Archive} archive
 * @param {{ownSuite: string, scratch: string}} place
 */
export async function stageSqlite(archive, { ownSuite, scratch }) {
  const packages = await archive.download([`libsqlite3-dev/${ownSuite}`], join(scratch, 'packages'));
  const usr = join(scratch, 'prefix', 'usr');
  await unpack(packages, join(scratch, 'prefix'));
  const staged = join(scratch, 'sqlite');
  for (const part of ['include', 'lib']) await mkdir(join(staged, part), { recursive: true });
  await copyFile(join(usr, 'include', 'sqlite3.h'), join(staged, 'include', 'sqlite3.h'));
  // Its folder is named after the machine: x86_64-linux-gnu.
  const library = (await readdir(usr, { recursive: true })).find((file) => file.endsWith('/libsqlite3.a'));
  if (!library) throw new Error('libsqlite3-dev: no libsqlite3.a in it');
  await copyFile(join(usr, library), join(staged, 'lib', 'libsqlite3.a'));
  return { staged, packages };
}
