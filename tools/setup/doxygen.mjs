// Doxygen and its theme, which make the site of the documentation: Debian's in .toolchain, else the machine's own.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { installedPrograms } from '../debian/install.mjs';
import { capture, findProgram } from '../process/run.mjs';
import { atLeast } from './version.mjs';

/** The first that gives headings the anchors that code hosts give them. */
const kMinimum = '1.10';

export const whyNoDoxygen =
  `Doxygen ${kMinimum} or later with doxygen-awesome-css is not here; npm run docs brings it where the machine's package ` +
  "sources are Debian's, else install both (the theme into /usr/share/doxygen-awesome-css)";

/**
 * @typedef {object} Doxygen
 * @property {string} program
 * @property {string} theme the folder of doxygen-awesome.css
 */

/** @returns {Promise<Doxygen | undefined>} */
export async function findDoxygen(path = process.env.PATH) {
  const ours = installedPrograms('doxygen');
  const program = ours ? join(ours, 'usr', 'bin', 'doxygen') : findProgram('doxygen', path);
  const theme = join(ours ?? '/', 'usr', 'share', 'doxygen-awesome-css');
  if (!program || !existsSync(theme)) return undefined;
  return atLeast(await capture(program, ['--version']), kMinimum) ? { program, theme } : undefined;
}
