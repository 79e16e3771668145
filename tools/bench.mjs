// npm run bench -- [suite] [options]: measures. What the numbers mean is in docs/performance.md.

import { mkdirSync } from 'node:fs';

import { buildPreset } from '../cli/build/preset.mjs';
import { main } from '../cli/process/main.mjs';
import { Advice } from '../cli/process/progress.mjs';
import { passThrough } from '../cli/process/run.mjs';
import { reports, root } from '../cli/setup/layout.mjs';
import { setUp } from '../cli/setup/setup.mjs';
import { localEnvironment } from '../cli/wrangler/wrangler.mjs';

/** Each is a program of its own, bench/NAME/main.mjs. */
const suites = ['http', 'json', 'errors', 'hosts'];

await main(async () => {
  const [first = '', ...rest] = process.argv.slice(2);
  const [suite, options] = first === '' || first.startsWith('-') ? ['http', process.argv.slice(2)] : [first, rest];
  if (!suites.includes(suite)) throw new Advice(`npm run bench -- SUITE, where SUITE is one of: ${suites.join(', ')}`);
  const env = localEnvironment(await setUp());
  const profiles = options.some((option) => option.startsWith('--profile'));
  const status = await buildPreset(profiles ? 'bench-profile' : 'bench', env);
  if (status !== 0) return status;
  mkdirSync(reports, { recursive: true });
  const args = ['--no-warnings', '--experimental-wasm-jspi', `bench/${suite}/main.mjs`, ...options];
  return passThrough(env.EM_NODE_JS, args, { cwd: root, env });
});
