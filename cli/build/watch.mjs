// Builds beside a Worker that is served: at each edit, one build after the other.

import { existsSync, utimesSync, watch } from 'node:fs';
import { basename, join } from 'node:path';

import { interruptedBy } from '../process/children.mjs';
import { Advice, say } from '../process/progress.mjs';
import { servingFaults } from '../faults.mjs';
import { readSettings, wranglerFile } from '../project.mjs';
import { root } from '../setup/layout.mjs';
import { buildAssets } from './assets.mjs';
import { buildWorker, stageFailure } from './stage.mjs';

/** An editor writes several files, or one in several steps. */
const kPauseMs = 50;
const kFolders = ['src'];
const kFiles = ['CMakeLists.txt', 'CMakePresets.json', 'package.json'];
/** Where wrangler finds secrets for development, and which it does not watch. */
const kSecrets = /^\.(dev\.vars|env)(\.|$)/;

/** What to watch: pairs of a folder and whether a name in it counts. */
function watched() {
  const settings = readSettings();
  const folders = [...(settings.watch ?? kFolders), ...(settings.site ? [settings.site] : [])];
  const files = new Set([...kFiles, basename(wranglerFile())]);
  const known = folders.map((name) => join(root, name));
  const missing = known.find((folder) => !existsSync(folder));
  if (missing) throw new Advice(`package.json: "watch" or "site" names ${missing}, which does not exist`);
  const isVisible = (name) => !basename(name).startsWith('.');
  const isOurs = (name) => files.has(name) || kSecrets.test(name);
  return [...known.map((folder) => [folder, isVisible, true]), [root, isOurs, false]];
}

async function build(kind, env) {
  const begun = performance.now();
  const status = await buildWorker(kind, env);
  if (interruptedBy()) return;
  if (status === 0) {
    buildAssets();
    for (const fault of await servingFaults()) say(fault);
    say(`Built in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
    return;
  }
  say('The build failed, see above. The Worker goes on as it was built last, and says so in the field X-Build-Failed.');
  stageFailure('the build after this one failed; the terminal of workers-cpp dev says why');
}

/** Lets wrangler read the secrets again, as it does when its configuration has changed. */
function announceSecrets(names) {
  say(`${[...names].join(', ')} has changed: the Worker starts again with what it says now.`);
  const now = new Date();
  utimesSync(wranglerFile(), now, now);
  names.clear();
}

/** Begins; the function that it gives ends it. */
export function buildAtEdits(kind, env) {
  let timer;
  let running = false;
  let again = false;
  const secrets = new Set();
  const turn = async () => {
    if (secrets.size > 0) announceSecrets(secrets);
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
      if (!name || !counts(name)) return;
      if (kSecrets.test(name)) secrets.add(name);
      clearTimeout(timer);
      timer = setTimeout(turn, kPauseMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
