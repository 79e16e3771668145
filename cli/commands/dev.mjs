// workers-cpp dev [argument for wrangler dev...]: sets up, builds, fills an empty store if the project has a seed, and
// serves the Worker. An edit is built beside it: the Worker answers as it was built last until the next one is there.

import { join } from 'node:path';

import { buildAssets } from '../build/assets.mjs';
import { buildAtEdits } from '../build/watch.mjs';
import { buildWorker } from '../build/stage.mjs';
import { servingFaults } from '../faults.mjs';
import { Advice, step } from '../process/progress.mjs';
import { capture } from '../process/run.mjs';
import { readSettings, requireProject } from '../project.mjs';
import { root } from '../setup/layout.mjs';
import { setUp } from '../setup/setup.mjs';
import { defaultState, devArguments, option } from '../wrangler/arguments.mjs';
import { requireFreePort } from '../wrangler/port.mjs';
import { serve } from '../wrangler/serve.mjs';
import { localEnvironment, quietEnvironment } from '../wrangler/wrangler.mjs';

async function runSeed(args, env) {
  const { seed } = readSettings();
  if (!seed) return;
  const state = option(args, '--persist-to') ?? defaultState;
  const environment = option(args, '--env', '-e');
  await step('look after the stored data', () =>
    capture(env.EM_NODE_JS, [join(root, seed), state, ...(environment ? [environment] : [])], { cwd: root, env }),
  );
}

export async function run(args) {
  requireProject('dev');
  const remote = args.includes('--remote');
  const kind = args.includes('--debug') ? 'debug' : 'dev';
  const given = devArguments(args.filter((arg) => arg !== '--debug'));
  await requireFreePort(option(given, '--ip'), option(given, '--port'));
  const tools = await setUp();
  const env = { ...(remote ? quietEnvironment(tools) : localEnvironment(tools)), WORKERS_CPP_SERVING: '1' };
  // What workerd only logs, in the middle of much else.
  for (const fault of await servingFaults()) throw new Advice(fault);
  buildAssets();
  if ((await buildWorker(kind, env)) !== 0) throw new Advice('the build failed, see above; mend it and run this again');
  if (!remote) await runSeed(args, env);
  const stop = buildAtEdits(kind, env);
  try {
    return await serve(given, env);
  } finally {
    stop();
  }
}
