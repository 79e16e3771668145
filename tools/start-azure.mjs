// npm run start:azure: builds the bakery and serves it on http://localhost:8787 (or PORT) as Azure Functions would, its
// orders in memory. BAKERY_MODULE=build/wasm/worker serves what is built there, and builds nothing.

import { join } from 'node:path';

import { buildWorker } from '../cli/build/stage.mjs';
import { main } from '../cli/process/main.mjs';
import { passThrough } from '../cli/process/run.mjs';
import { root } from '../cli/setup/layout.mjs';
import { nodeFolder } from '../cli/setup/npm-packages.mjs';
import { setUp } from '../cli/setup/setup.mjs';

await main(async () => {
  const status = process.env.BAKERY_MODULE ? 0 : await buildWorker('release', await setUp());
  if (status !== 0) return status;
  const env = { PORT: '8787', ...process.env };
  return passThrough(join(nodeFolder(), 'node'), ['tools/hosts/azure/serve.mjs'], { cwd: root, env });
});
