// What is uploaded to Azure.

import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

import { build, root } from '../../../cli/setup/layout.mjs';
import { bundleEntry } from '../bundle.mjs';

const source = join(root, 'deploy', 'azure');

/**
 * Writes the bakery's function app into a folder, and gives that.
 * @param {{module?: string, folder?: string}} [options] as of `bundleEntry`
 */
export async function bundleApp({ module, folder = join(build, 'azure') } = {}) {
  await bundleEntry({ entry: 'deploy/azure/main.mjs', module, folder, external: ['@azure/functions-core'] });
  for (const name of ['host.json', 'package.json']) copyFileSync(join(source, name), join(folder, name));
  return folder;
}
