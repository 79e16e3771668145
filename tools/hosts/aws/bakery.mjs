// The bakery on Lambda, as far as a machine of one's own goes: Amazon's runtime interface client in a stand-in of
// Lambda, and Amazon's DynamoDB client at an emulator.

import { join } from 'node:path';

import { DynamoTable } from 'workers-cpp-aws-lambda/dynamodb';

import { nodeFolder } from '../../../cli/setup/npm-packages.mjs';
import { fillCatalogue } from '../../../src/api/bindings.mjs';
import { localVars } from '../vars.mjs';
import { bundleFunction } from './bundle.mjs';
import { dynamoEnvironment, startEmulator } from './dynamodb.mjs';
import { serveFunction } from './function-url.mjs';
import { startFunction } from './function.mjs';

const kTable = 'bakery';

/**
 * Serves the bakery: {url, trigger, pid, stop}.
 * @param {object} options
 * @param {string} options.client the program of the runtime interface client
 * @param {string} [options.entry] its path from the root, if it is not the one that is deployed
 * @param {string} [options.module] what was built, without the end of its name
 * @param {string} [options.folder] where the function is put
 * @param {string} [options.data] a folder that keeps the table; in memory unless it is given
 * @param {Record<string, string>} [options.vars] other vars than wrangler.toml's
 * @param {number} [options.port]
 * @param {(text: string) => void} [options.log]
 */
export async function startBakeryOnLambda({ client, entry, module, folder, data, vars, port, log }) {
  const emulator = await startEmulator({ path: data });
  await emulator.createTable(kTable);
  await fillCatalogue(new DynamoTable(kTable, { client: emulator.client }).kv('CATALOGUE'));
  const served = await startFunction({
    client,
    node: join(nodeFolder(), 'node'),
    folder: await bundleFunction({ entry, module, folder }),
    environment: { ...localVars(), TABLE: kTable, ...dynamoEnvironment(emulator.port), ...vars },
    log,
  });
  const front = await serveFunction(served, port);
  return {
    url: front.url,
    trigger: served.trigger,
    pid: served.pid,
    async stop() {
      await front.close();
      await served.stop();
      await emulator.stop();
    },
  };
}
