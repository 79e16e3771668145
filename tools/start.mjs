// npm start [-- arguments for wrangler dev]: sets up, builds, fills an empty catalogue, and serves the Worker.

import { join } from 'node:path';

import { buildSite } from './build/site.mjs';
import { buildWorker } from './build/stage.mjs';
import { main } from './process/main.mjs';
import { Advice, step } from './process/progress.mjs';
import { capture } from './process/run.mjs';
import { root } from './setup/layout.mjs';
import { setUp } from './setup/setup.mjs';
import { defaultState, devArguments, option } from './wrangler/arguments.mjs';
import { localEnvironment, quietEnvironment, runWrangler } from './wrangler/wrangler.mjs';

await main(async () => {
  const args = process.argv.slice(2);
  const remote = args.includes('--remote');
  const tools = await setUp();
  const env = remote ? quietEnvironment(tools) : localEnvironment(tools);
  if ((await buildWorker('dev', env)) !== 0) throw new Advice('the build failed, see above; mend it and run npm start again');
  buildSite();
  if (!remote) {
    const seed = join(root, 'src', 'api', 'seed', 'seed.mjs');
    const state = option(args, '--persist-to') ?? defaultState;
    const environment = option(args, '--env', '-e');
    await step('look after the catalogue', () =>
      capture(env.EM_NODE_JS, [seed, state, ...(environment ? [environment] : [])], { cwd: root, env }),
    );
  }
  return runWrangler(devArguments(args), env);
});
