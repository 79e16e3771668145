// The bakery on Google Cloud, as far as a machine of one's own goes: Google's functions-framework, and Google's client
// of Firestore at an emulator.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { FirestoreDatabase } from 'workers-cpp-gcp-functions/firestore';

import { nodeFolder } from '../../../cli/setup/npm-packages.mjs';
import { fillCatalogue } from '../../../src/api/bindings.mjs';
import { localVars } from '../vars.mjs';
import { bundleFunctions } from './bundle.mjs';
import { startEmulator } from './firestore.mjs';

const program = fileURLToPath(new URL('run.mjs', import.meta.url));

const kProject = 'bakery';

/** What a function is told of an emulator, which has the cakes then. */
export async function environmentOf({ host }) {
  const database = new FirestoreDatabase({ projectId: kProject, host, ssl: false });
  await fillCatalogue(database.kv('CATALOGUE'));
  await database.close();
  return { GOOGLE_CLOUD_PROJECT: kProject, FIRESTORE_EMULATOR_HOST: host, METADATA_SERVER_DETECTION: 'none' };
}

/**
 * Serves the bakery: {url, cron, pid, begun, stop}, where `cron` is the URL that Cloud Scheduler would call. Its orders
 * are in memory; `begun` is when the process was started.
 * @param {object} [options]
 * @param {string} [options.entry] its path from the root, if it is not the one that is deployed
 * @param {string} [options.module] what was built, without the end of its name
 * @param {string} [options.folder] where the functions are put; Google's client has to be found from there
 * @param {Record<string, string>} [options.vars] other vars than wrangler.toml's
 * @param {number} [options.port]
 * @param {(text: string) => void} [options.log]
 */
export async function startBakeryOnGoogle({
  entry,
  module,
  folder,
  vars,
  port = 0,
  log = (text) => process.stderr.write(text),
} = {}) {
  const functions = await bundleFunctions({ entry, module, folder });
  const emulator = await startEmulator();
  const environment = await environmentOf(emulator);
  const begun = performance.now();
  const child = spawn(join(nodeFolder(), 'node'), [program, functions], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      ...environment,
      ...localVars(),
      ...vars,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit').then(([code, signal]) => {
    process.off('exit', kill);
    return { code, signal };
  });
  child.stderr.setEncoding('utf8').on('data', log);
  const lines = createInterface(child.stdout);
  const urls = await Promise.race([
    once(lines, 'line').then(([line]) => JSON.parse(line)),
    ended.then(({ code, signal }) => Promise.reject(new Error(`the functions did not start (${signal ?? code})`))),
  ]);
  lines.on('line', (line) => log(`${line}\n`));
  return {
    url: urls.api,
    cron: urls.cron,
    pid: () => child.pid,
    begun,
    async stop() {
      child.kill('SIGTERM');
      const end = await ended;
      await emulator.stop();
      return end;
    },
  };
}
