// npm run deploy [-- arguments for wrangler deploy]: builds the Worker and uploads it with its pages.

import { buildSite } from './build/site.mjs';
import { buildWorker } from './build/stage.mjs';
import { main } from './process/main.mjs';
import { Advice } from './process/progress.mjs';
import { setUp } from './setup/setup.mjs';
import { quietEnvironment, runWrangler } from './wrangler/wrangler.mjs';

await main(async () => {
  const env = quietEnvironment(await setUp());
  if ((await buildWorker('release', env)) !== 0) throw new Advice('the build failed, see above; nothing was deployed');
  buildSite();
  return runWrangler(['deploy', ...process.argv.slice(2)], env);
});
