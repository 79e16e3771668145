// valgrind, which counts instructions. Only the ring `cost` needs it, so nothing else installs or asks for it.

import { say } from '../../cli/process/progress.mjs';
import { findProgram } from '../../cli/process/run.mjs';
import { aptInstall, mayInstall } from '../../cli/setup/prerequisites.mjs';

export const whyNoValgrind = 'there is no valgrind here; install it (the Debian package is called valgrind)';

/** Finds valgrind, or installs it where this is root on Debian: its path, or undefined. */
export async function ensureValgrind(path = process.env.PATH) {
  const found = findProgram('valgrind', path);
  if (found || !mayInstall()) return found;
  try {
    await aptInstall(['valgrind']);
  } catch (error) {
    say(`  valgrind is not to be had from Debian's archive. ${error.message}`);
  }
  return findProgram('valgrind', path);
}
