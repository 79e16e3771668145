// Builds beside a Worker that is served: at each edit, one build after the other.

import { existsSync, watch } from 'node:fs';
import { basename, join } from 'node:path';

import { interruptedBy } from '../process/children.mjs';
import { Advice, say } from '../process/progress.mjs';
import { readSettings, wranglerFile } from '../project.mjs';
import { root } from '../setup/layout.mjs';
import { buildAssets } from './assets.mjs';
import { buildWorker, stageFailure } from './stage.mjs';

/** An editor writes several files, or one in several steps. */
const kPauseMs = 50;
const kFolders = ['src'];
const kFiles = ['CMakeLists.txt', 'CMakePresets.json', 'package.json'];

/** What to watch: pairs of a folder and whether a name in it counts. */
function watched() {
  const settings = readSettings();
  const folders = [...(settings.watch ?? kFolders), ...(settings.site ? [settings.site] : [])];
  const files = new Set([...kFiles, basename(wranglerFile())]);
  const known = folders.map((name) => join(root, name));
  const missing = known.find((folder) => !existsSync(folder));
  if (missing) throw new Advice(`package.json: "watch" or "site" names ${missing}, which does not exist`);
  return [...known.map((folder) => [folder, () => true, true]), [root, (name) => files.has(name), false]];
}

async function build(kind, env) {
  const begun = performance.now();
  const status = await buildWorker(kind, env);
  if (interruptedBy()) return;
  if (status === 0) {
    buildAssets();
    say(`Built in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
    return;
  }
  say('The build failed, see above. The Worker goes on as it was built last, and says so in the field X-Build-Failed.');
  stageFailure('the build after this one failed; the terminal of workers-cpp dev says why');
}

/** Begins; the function that it gives ends it. */
export function buildAtEdits(kind, env) {
  let timer;
  let running = false;
  let again = false;
  const turn = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await build(kind, env).catch((error) => say(error instanceof Advice ? error.message : error.stack));
    } while (again && !interruptedBy());
    running = false;
  };
  const watchers = watched().map(([folder, counts, recursive]) =>
    watch(folder, { recursive }, (event, name) => {
      if (!name || !counts(name) || basename(name).startsWith('.')) return;
      clearTimeout(timer);
      timer = setTimeout(turn, kPauseMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
