// npm run build:aws: builds the bakery and bundles it as a function of AWS Lambda, in build/aws, for `sam deploy`.

import { relative } from 'node:path';

import { buildWorker } from '../cli/build/stage.mjs';
import { main } from '../cli/process/main.mjs';
import { say } from '../cli/process/progress.mjs';
import { root } from '../cli/setup/layout.mjs';
import { setUp } from '../cli/setup/setup.mjs';

await main(async () => {
  const status = await buildWorker('release', await setUp());
  if (status !== 0) return status;
  const { bundleFunction } = await import('./hosts/aws/bundle.mjs');
  say(`The function is in ${relative(root, await bundleFunction())}`);
  return 0;
});
