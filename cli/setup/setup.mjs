// The set-up that every command begins with. Where nothing is missing it says nothing and takes milliseconds.

import { mkdir, rm } from 'node:fs/promises';

import { installFromDebian, missingFromDebian } from '../debian/install.mjs';
import { Advice, say } from '../process/progress.mjs';
import { findEmscripten, installAnEmscripten } from './emscripten.mjs';
import { toolEnvironment } from './environment.mjs';
import { isOwnRepository, toolchain, unfinished } from './layout.mjs';
import { alone } from './lock.mjs';
import { installPackages, packagesAreCurrent } from './npm-packages.mjs';
import { refuseLinks } from './own-folders.mjs';
import { ensurePrerequisites, missingPrograms } from './prerequisites.mjs';

/** wrangler says which of its commands runs the custom build. */
const runByWrangler = () => process.env.WRANGLER_COMMAND !== undefined;

const vitalsAreThere = () => packagesAreCurrent() && missingPrograms().length === 0 && findEmscripten() !== undefined;

/** Runs all at once, and waits for all also if one fails: what went on alone would not be under the lock any more. */
async function together(...works) {
  const outcomes = await Promise.allSettled(works.map((work) => work()));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function complete(purpose) {
  await mkdir(toolchain, { recursive: true });
  await ensurePrerequisites();
  await together(
    async () => {
      if (!packagesAreCurrent()) await installPackages();
    },
    async () => {
      if (!findEmscripten()) await installAnEmscripten();
      await installFromDebian(await missingFromDebian(purpose));
    },
  );
  await rm(unfinished, { recursive: true, force: true });
}

/**
 * Brings what is missing, and gives the environment to run everything else in.
 * @param {'serving' | 'testing' | 'docs' | 'format'} purpose all but the first need more than a Worker does
 */
export async function setUp(purpose = 'serving') {
  if (isOwnRepository) refuseLinks();
  const vital = vitalsAreThere();
  if (runByWrangler()) {
    // Not the place to install anything: wrangler itself may be among what has to be replaced.
    if (!vital)
      throw new Advice('the set-up is not complete, or package-lock.json has changed; stop wrangler and run npm start');
  } else if (!vital || (await missingFromDebian(purpose)).length > 0) {
    say('Set-up, once:');
    await alone(() => complete(purpose));
  }
  return toolEnvironment();
}
