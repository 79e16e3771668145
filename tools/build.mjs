// npm run build [-- preset]: what `workers-cpp build` builds, or a build preset of CMakePresets.json.

import { buildPreset } from '../cli/build/preset.mjs';
import { run as buildProject } from '../cli/commands/build.mjs';
import { main } from '../cli/process/main.mjs';
import { setUp } from '../cli/setup/setup.mjs';

await main(async () => {
  const [preset, ...rest] = process.argv.slice(2);
  if (!preset || preset.startsWith('--')) return buildProject([preset, ...rest].filter(Boolean));
  return buildPreset(preset, await setUp());
});
