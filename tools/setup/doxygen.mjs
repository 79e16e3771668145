// Doxygen and its theme, which make the site of the documentation: Debian's in the toolchain folder, else the machine's
// own.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { installedPrograms } from '../../cli/debian/install.mjs';
import { capture, findProgram } from '../../cli/process/run.mjs';
import { atLeast } from '../../cli/setup/version.mjs';

/** The first that gives headings the anchors that code hosts give them. */
const kMinimum = '1.10';

export const whyNoDoxygen =
  `Doxygen ${kMinimum} or later with doxygen-awesome-css is not here; npm run docs brings it if the machine's ` +
  'package ' +
  "sources are Debian's, else install both (the theme into /usr/share/doxygen-awesome-css)";

/**
 * @typedef {object} Doxygen
 * @property {string} program
 * @property {string} theme the folder of doxygen-awesome.css
 */

/**
 * The Doxygen to use, if it is new enough and has its theme.
 * @param {object} [place] where to look: a PATH, the folder of Debian's, the root of the machine's own
 * @returns {Promise<Doxygen | undefined>}
 */
export async function findDoxygen({ path = process.env.PATH, ours = installedPrograms('doxygen'), system = '/' } = {}) {
  const program = ours ? join(ours, 'usr', 'bin', 'doxygen') : findProgram('doxygen', path);
  const theme = join(ours ?? system, 'usr', 'share', 'doxygen-awesome-css');
  if (!program || !existsSync(theme)) return undefined;
  return atLeast(await capture(program, ['--version']), kMinimum) ? { program, theme } : undefined;
}
