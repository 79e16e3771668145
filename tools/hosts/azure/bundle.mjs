// What is uploaded to Azure.

import { cpSync } from 'node:fs';
import { join } from 'node:path';

import { build, root } from '../../../cli/setup/layout.mjs';
import { bundleEntry } from '../bundle.mjs';

/**
 * Writes the bakery's function app into a folder, and gives that.
 * @param {{entry?: string, module?: string, folder?: string}} [options] as of `bundleEntry`
 */
export async function bundleApp({ entry = 'deploy/azure/main.mjs', module, folder = join(build, 'azure') } = {}) {
  await bundleEntry({ entry, module, folder, external: ['@azure/functions-core'] });
  cpSync(join(root, 'deploy', 'azure', 'app'), folder, { recursive: true });
  return folder;
}
