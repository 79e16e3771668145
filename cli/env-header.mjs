// env-header.mjs CONFIGURATION HEADER [STAMP]: writes the C++ header of what wrangler.toml (or .json, .jsonc) binds.
//
// A header that would stay the same is not touched, so nothing is compiled again. STAMP is always written, and STAMP.d
// with the files that were read, for the build. cmake/env.cmake runs this.

import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Mistake, devVarsFiles, readConfiguration } from './env/configuration.mjs';
import { headerText } from './env/header.mjs';
import { membersOf } from './env/members.mjs';
import { warningsOf } from './env/tables.mjs';

const headerOf = (configuration) => headerText(configuration, membersOf(configuration));

/** The text of the header for the configuration at `path`; throws a `Mistake`. */
export const envHeader = (path) => headerOf(readConfiguration(path));

function writeIfDifferent(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const escaped = (path) => path.replaceAll(' ', '\\ ');

function main([configuration, header, stamp]) {
  const read = readConfiguration(configuration);
  writeIfDifferent(header, headerOf(read));
  for (const warning of warningsOf(read)) console.error(warning);
  if (!stamp) return;
  writeFileSync(stamp, '');
  // The folder as well, where another .dev.vars may appear.
  const looked = [configuration, dirname(configuration), ...devVarsFiles(configuration)];
  writeFileSync(`${stamp}.d`, `${escaped(stamp)}: ${looked.map(escaped).join(' ')}\n`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
