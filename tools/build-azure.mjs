// npm run build:azure: builds the bakery and bundles it as a function app of Azure, in build/azure.

import { relative } from 'node:path';

import { buildWorker } from '../cli/build/stage.mjs';
import { main } from '../cli/process/main.mjs';
import { say } from '../cli/process/progress.mjs';
import { root } from '../cli/setup/layout.mjs';
import { setUp } from '../cli/setup/setup.mjs';

await main(async () => {
  const status = await buildWorker('release', await setUp());
  if (status !== 0) return status;
  const { bundleApp } = await import('./hosts/azure/bundle.mjs');
  say(`The function app is in ${relative(root, await bundleApp())}`);
  return 0;
});
