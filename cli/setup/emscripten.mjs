// Which Emscripten compiles the Worker: the user's own, the SDK, or Debian's, in this order.

import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { installDebianEmscripten, installedDebianEmscripten } from '../debian/install.mjs';
import { interruptedBy } from '../process/children.mjs';
import { Advice, say } from '../process/progress.mjs';
import { findProgram } from '../process/run.mjs';
import { emsdkIsReachable, emsdkTools, installEmsdk, installedEmsdk } from './emsdk.mjs';
import { atLeast } from './version.mjs';

/** The first with JSPI on `WebAssembly.Suspending`. */
const kMinimum = '4.0';

/**
 * @typedef {object} Emscripten
 * @property {string} folder with emcc and cmake/Modules/Platform/Emscripten.cmake
 * @property {{llvm: string, binaryen: string}} [tools] where it needs a configuration of ours
 */

function versionIn(folder) {
  const file = join(folder, 'emscripten-version.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('"', '').trim() : undefined;
}

/** The folder of Emscripten itself behind a program that may be a link or a package manager's wrapper. */
function folderOf(emcc) {
  const folder = dirname(realpathSync(emcc));
  return [folder, join(folder, '..', 'libexec')].find((candidate) => versionIn(candidate));
}

/** The user's own Emscripten, if it is new enough. */
function ownEmscripten() {
  const named = process.env.EMSDK && join(process.env.EMSDK, 'upstream', 'emscripten', 'emcc');
  for (const emcc of [findProgram('emcc'), named]) {
    const folder = emcc && existsSync(emcc) ? folderOf(emcc) : undefined;
    if (folder && atLeast(versionIn(folder), kMinimum)) return { folder };
  }
  return undefined;
}

/** @returns {Emscripten | undefined} the one to use, if any is there */
export function findEmscripten() {
  const own = ownEmscripten();
  if (own) return own;
  const sdk = installedEmsdk();
  return sdk ? { folder: sdk, tools: emsdkTools } : installedDebianEmscripten();
}

/** Brings an Emscripten into the toolchain folder. */
export async function installAnEmscripten() {
  if (await emsdkIsReachable()) {
    try {
      return await installEmsdk();
    } catch (error) {
      if (interruptedBy() || !findProgram('apt-get')) throw error;
      say(`  ${error.message}\n  so Debian's Emscripten is used instead`);
    }
  }
  if (!findProgram('apt-get')) {
    throw new Advice(
      `emcc: no Emscripten ${kMinimum} or later on PATH or in EMSDK, and the Emscripten SDK cannot be reached from ` +
        'here; ' +
        'install Emscripten (macOS: brew install emscripten) and run this again',
    );
  }
  await installDebianEmscripten();
}
