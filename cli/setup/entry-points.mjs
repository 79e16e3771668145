// Emscripten's launchers do not quote their own path, so they fail in a folder with a space in its name.

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Puts the quotes in: `folder` is the one with emcc, and is ours to change. */
export async function quoteEntryPoints(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.includes('.')) continue;
    const path = join(folder, entry.name);
    const script = await readFile(path, 'utf8');
    const quoted = script.replace('$(readlink -f $0)', '$(readlink -f "$0")');
    if (script.startsWith('#!/bin/sh') && quoted !== script) await writeFile(path, quoted);
  }
}
