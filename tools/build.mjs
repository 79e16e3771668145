// npm run build [-- preset]: compiles the Worker and gathers its pages (or another build preset of CMakePresets.json).
//
// wrangler.toml names this as its build command, so it also runs at every edit under `wrangler dev`.

import { buildPreset } from './build/preset.mjs';
import { buildSite } from './build/site.mjs';
import { checkShipped } from './build/sizes.mjs';
import { buildWorker, isStaged } from './build/stage.mjs';
import { main } from './process/main.mjs';
import { say } from './process/progress.mjs';
import { setUp } from './setup/setup.mjs';

async function buildToServe(env) {
  const status = await buildWorker('dev', env);
  if (status === 0 || !isStaged()) return status;
  // A build that fails would leave every request of `wrangler dev` waiting for the next one.
  say('The build failed, see above. The Worker goes on as it was built last.');
  return 0;
}

async function buildToShip(env) {
  const status = await buildWorker('release', env);
  if (status !== 0) return status;
  const { lines, within } = checkShipped();
  lines.forEach((line) => say(line));
  return within ? 0 : 1;
}

await main(async () => {
  const [preset] = process.argv.slice(2);
  const env = await setUp();
  if (preset) return buildPreset(preset, env);
  buildSite();
  return process.env.WRANGLER_COMMAND === 'dev' ? buildToServe(env) : buildToShip(env);
});
