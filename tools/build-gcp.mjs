// npm run build:gcp: builds the bakery and bundles it as functions of Google Cloud, in build/gcp, for deploy.sh of
// deploy/gcp.

import { relative } from 'node:path';

import { buildWorker } from '../cli/build/stage.mjs';
import { main } from '../cli/process/main.mjs';
import { say } from '../cli/process/progress.mjs';
import { root } from '../cli/setup/layout.mjs';
import { setUp } from '../cli/setup/setup.mjs';

await main(async () => {
  const status = await buildWorker('release', await setUp());
  if (status !== 0) return status;
  const { bundleFunctions } = await import('./hosts/gcp/bundle.mjs');
  say(`The functions are in ${relative(root, await bundleFunctions())}`);
  return 0;
});
