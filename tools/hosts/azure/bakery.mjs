// The bakery on Azure Functions, as far as a machine of one's own goes: @azure/functions in a stand-in of its host, and
// Microsoft's clients of Cosmos DB and of managed identities at an emulator and a stand-in.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { CosmosContainer } from 'workers-cpp-azure-functions/cosmos';

import { nodeFolder } from '../../../cli/setup/npm-packages.mjs';
import { fillCatalogue } from '../../../src/api/bindings.mjs';
import { localVars } from '../vars.mjs';
import { bundleApp } from './bundle.mjs';
import { startEmulator } from './cosmos.mjs';
import { startIdentity } from './identity.mjs';

const program = fileURLToPath(new URL('run.mjs', import.meta.url));

/** Nobody else listens on loopback: the app may take the emulator's certificate as it is. */
const kUnverified = { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' };

/**
 * Runs the function app of a folder in a process of its own: {url, pid, begun, stop}. `begun` is
 * when it was started; `stop` gives what became of it.
 */
async function runApp(folder, environment, log) {
  const begun = performance.now();
  const child = spawn(join(nodeFolder(), 'node'), [program, folder], {
    env: { PATH: process.env.PATH, ...environment },
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
  const url = await Promise.race([
    once(lines, 'line').then(([line]) => line),
    ended.then(({ code, signal }) => Promise.reject(new Error(`the function app did not start (${signal ?? code})`))),
  ]);
  lines.on('line', (line) => log(`${line}\n`));
  return {
    url,
    pid: () => child.pid,
    begun,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

const toStandardError = (text) => process.stderr.write(text);

/**
 * Serves the bakery: {url, container, identity, pid, begun, startAnother, stop}. Its orders are in memory.
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
    url: running.url,
    pid: running.pid,
    begun: running.begun,
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
