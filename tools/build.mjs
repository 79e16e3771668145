// npm run build [-- preset]: compiles the Worker and gathers its pages (or another build preset of CMakePresets.json).
//
// wrangler.toml names this as its build command, so it also runs at every edit under `wrangler dev`.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { buildPreset } from './build/preset.mjs';
import { buildSite } from './build/site.mjs';
import { checkSizes } from './build/sizes.mjs';
import { main } from './process/main.mjs';
import { say } from './process/progress.mjs';
import { build } from './setup/layout.mjs';
import { setUp } from './setup/setup.mjs';

const kRelease = 'wasm';
const kServing = process.env.WRANGLER_COMMAND === 'dev';

await main(async () => {
  const preset = process.argv[2] ?? kRelease;
  const env = await setUp();
  if (preset === kRelease) buildSite();
  const status = await buildPreset(preset, env);
  if (status !== 0 && kServing && existsSync(join(build, 'wasm', 'worker.mjs'))) {
    // A build that fails would leave every request of `wrangler dev` waiting for the next one.
    say('The build failed, see above. The Worker goes on as it was built last.');
    return 0;
  }
  if (status !== 0 || preset !== kRelease) return status;
  const { lines, within } = checkSizes('bakery');
  lines.forEach((line) => say(line));
  return within || kServing ? 0 : 1; // one that is too large to ship is still good to work on
});
