// The bakery on Google Cloud, as far as a machine of one's own goes: Google's functions-framework, and Google's client
// of Firestore at an emulator.

import { fileURLToPath } from 'node:url';

import { FirestoreDatabase } from 'workers-cpp-gcp-functions/firestore';

import { fillCatalogue } from '../../../src/api/bindings.mjs';
import { startProgram } from '../program.mjs';
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
 * Serves the bakery: {url, cron, pid, begun, ended, stop}, where `cron` is the URL that Cloud Scheduler would call. Its
 * orders are in memory.
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
  const environment = { PORT: String(port), ...(await environmentOf(emulator)), ...localVars(), ...vars };
  const { line, ...running } = await startProgram([program, functions], environment, log);
  const { api: url, cron } = JSON.parse(line);
  return {
    url,
    cron,
    ...running,
    async stop() {
      const end = await running.stop();
      await emulator.stop();
      return end;
    },
  };
}
