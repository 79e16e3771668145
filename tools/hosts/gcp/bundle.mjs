// What is uploaded to Google Cloud.

import { cpSync } from 'node:fs';
import { join } from 'node:path';

import { build, root } from '../../../cli/setup/layout.mjs';
import { bundleEntry } from '../bundle.mjs';

/**
 * Writes the bakery's functions into a folder, and gives that. Google's client is none of it: the cloud installs what
 * package.json names.
 * @param {{entry?: string, module?: string, folder?: string}} [options] as of `bundleEntry`
 */
export async function bundleFunctions({ entry = 'deploy/gcp/main.mjs', module, folder = join(build, 'gcp') } = {}) {
  await bundleEntry({ entry, module, folder, external: ['@google-cloud/firestore'] });
  cpSync(join(root, 'deploy', 'gcp', 'app'), folder, { recursive: true });
  return folder;
}
