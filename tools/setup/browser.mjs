// A Chromium for the tests in a browser. Only they need one, so nothing else installs or asks for it.

import { findProgram } from '../../cli/process/run.mjs';
import { say } from '../../cli/process/progress.mjs';
import { aptInstall, mayInstall } from '../../cli/setup/prerequisites.mjs';

const kPrograms = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
/** A page without a single font renders nothing to look at. */
const kDebianPackages = ['chromium', 'fonts-dejavu-core'];

/** The browser that CHROMIUM names, else the first that is installed; undefined where there is none. */
export function findBrowser(env = process.env) {
  const names = env.CHROMIUM ? [env.CHROMIUM] : kPrograms;
  return names.map((name) => findProgram(name, env.PATH)).find(Boolean);
}

/** What to say where there is no browser and none can be installed. */
export function whyNoBrowser(env = process.env) {
  if (env.CHROMIUM) return `CHROMIUM names ${env.CHROMIUM}, which is no program`;
  return 'no Chromium or Chrome here; install one (the Debian package is called chromium), or name it in CHROMIUM';
}

/** Finds a browser, or installs it where this is root on Debian: its path, or undefined. */
export async function ensureBrowser(env = process.env) {
  const found = findBrowser(env);
  if (found || env.CHROMIUM || !mayInstall()) return found;
  try {
    await aptInstall(kDebianPackages);
  } catch (error) {
    say(`  Chromium is not to be had from Debian's archive. ${error.message}`);
  }
  return findBrowser(env);
}
