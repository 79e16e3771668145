// workers-cpp deploy [argument for wrangler deploy...]: builds the Worker and uploads it with its pages.

import { Advice } from '../process/progress.mjs';
import { requireProject } from '../project.mjs';
import { setUp } from '../setup/setup.mjs';
import { quietEnvironment, runWrangler, whileWanted } from '../wrangler/wrangler.mjs';
import { run as build } from './build.mjs';

export async function run(args) {
  requireProject('deploy');
  const env = quietEnvironment(await setUp());
  if ((await build(['--release'])) !== 0) throw new Advice('the build failed, see above; nothing was deployed');
  // It is built already: wrangler's own build command must not do it again.
  return whileWanted(() => runWrangler(['deploy', ...args], { ...env, WORKERS_CPP_SERVING: '1' }));
}
