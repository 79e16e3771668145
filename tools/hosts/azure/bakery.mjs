// The bakery on Azure Functions, as far as a machine of one's own goes: @azure/functions in a stand-in of its host, and
// Microsoft's clients of Cosmos DB and of managed identities at an emulator and a stand-in.

import { fileURLToPath } from 'node:url';

import { CosmosContainer } from 'workers-cpp-azure-functions/cosmos';

import { fillCatalogue } from '../../../src/api/bindings.mjs';
import { startProgram } from '../program.mjs';
import { localVars } from '../vars.mjs';
import { bundleApp } from './bundle.mjs';
import { startEmulator } from './cosmos.mjs';
import { startIdentity } from './identity.mjs';

const program = fileURLToPath(new URL('run.mjs', import.meta.url));

/** Nobody else listens on loopback: the app may take the emulator's certificate as it is. */
const kUnverified = { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' };

/** Runs the function app of a folder: {url, pid, begun, ended, stop}. */
async function runApp(folder, environment, log) {
  const { line: url, ...running } = await startProgram([program, folder], environment, log);
  return { url, ...running };
}

const toStandardError = (text) => process.stderr.write(text);

/**
 * Serves the bakery: {url, pid, begun, ended, container, identity, startAnother, stop}. Its orders are in memory.
 * @param {object} [options]
 * @param {string} [options.entry] its path from the root, if it is not the one that is deployed
 * @param {string} [options.module] what was built, without the end of its name
 * @param {string} [options.folder] where the app is put
 * @param {Record<string, string>} [options.vars] other vars than wrangler.toml's
 * @param {number} [options.port]
 * @param {(text: string) => void} [options.log]
 */
export async function startBakeryOnAzure({ entry, module, folder, vars, port = 0, log = toStandardError } = {}) {
  const app = await bundleApp({ entry, module, folder });
  const emulator = await startEmulator();
  const identity = await startIdentity();
  const container = new CosmosContainer(await emulator.createContainer('kv'));
  await fillCatalogue(container.kv('CATALOGUE'));
  const environment = {
    PORT: String(port),
    COSMOS_ENDPOINT: emulator.endpoint,
    ...identity.environment,
    ...kUnverified,
    ...localVars(),
    ...vars,
  };
  const running = await runApp(app, environment, log);
  return {
    ...running,
    container,
    identity,
    /** Another instance of the app, as Azure has them when there is more to do. */
    startAnother: ({ vars, log = toStandardError } = {}) => runApp(app, { ...environment, PORT: '0', ...vars }, log),
    async stop() {
      const end = await running.stop();
      await identity.stop();
      await emulator.stop();
      return end;
    },
  };
}
