// What `npm ci` replaces has to be this checkout's own.

import { lstatSync, readlinkSync } from 'node:fs';

import { Advice } from '../process/progress.mjs';
import { modules } from './layout.mjs';

/** Refuses a folder that is a link: what is behind it may be another checkout's, and would be replaced. */
export function refuseLinks(folders = [modules]) {
  for (const folder of folders) {
    if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    throw new Advice(
      `${folder}: a link to ${readlinkSync(folder)}, where the set-up would replace what another checkout may use; ` +
        'remove the link and run this again',
    );
  }
}
