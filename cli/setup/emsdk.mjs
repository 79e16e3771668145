// The Emscripten SDK from its own site, for machines with the open internet.

import { mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { step } from '../process/progress.mjs';
import { capture, findProgram } from '../process/run.mjs';
import { quoteEntryPoints } from './entry-points.mjs';
import { toolchain, unfinished } from './layout.mjs';

const kVersion = '6.0.5';
const kRepository = 'https://github.com/emscripten-core/emsdk';
const kBinaries = 'https://storage.googleapis.com/webassembly/emscripten-releases-builds';
const kPatienceMs = 3000;

const prefix = join(toolchain, 'emsdk');

/** The folder with emcc, where the SDK has been installed here. */
export function installedEmsdk() {
  const folder = join(prefix, 'upstream', 'emscripten');
  return existsSync(join(folder, 'emcc')) ? folder : undefined;
}

async function answers(address) {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(kPatienceMs) });
    return true;
  } catch {
    return false;
  }
}

/** True where both places that the SDK is fetched from can be reached, known within three seconds. */
export async function emsdkIsReachable() {
  if (!findProgram('git')) return false;
  return (await Promise.all([kRepository, kBinaries].map(answers))).every(Boolean);
}

/** Installs the pinned SDK in the toolchain folder; it appears there only when complete. */
export async function installEmsdk() {
  const staged = join(unfinished, 'emsdk');
  await rm(staged, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await step(`download Emscripten ${kVersion} (emsdk)`, async () => {
    await capture('git', ['clone', '--quiet', '--depth', '1', '--branch', kVersion, kRepository, staged]);
    // The SDK keeps no absolute path of itself until it is "activated", which EM_CONFIG makes unnecessary.
    await capture('python3', ['emsdk.py', 'install', kVersion], { cwd: staged });
    await quoteEntryPoints(join(staged, 'upstream', 'emscripten'));
  });
  await rm(prefix, { recursive: true, force: true });
  await rename(staged, prefix);
}

/** LLVM and Binaryen of an installed SDK. */
export const emsdkTools = { llvm: join(prefix, 'upstream', 'bin'), binaryen: join(prefix, 'upstream') };
