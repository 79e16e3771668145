// workers-cpp build [--release | --debug]: builds the Worker and gathers its pages.
//
// A wrangler.toml names this as its build command, so that whoever calls wrangler directly uploads what the sources
// say. Under `workers-cpp dev`, which builds by itself, it has nothing to do.

import { buildAssets } from '../build/assets.mjs';
import { buildWorker } from '../build/stage.mjs';
import { pageFaults } from '../faults.mjs';
import { Advice, say } from '../process/progress.mjs';
import { requireProject } from '../project.mjs';
import { setUp } from '../setup/setup.mjs';

const kKinds = { '--release': 'release', '--debug': 'debug' };

export async function run(args) {
  if (process.env.WORKERS_CPP_SERVING) return 0;
  requireProject('build');
  const unknown = args.find((arg) => !kKinds[arg]);
  if (unknown)
    throw new Advice(`workers-cpp build ${unknown}: no such option; there are ${Object.keys(kKinds).join(' and ')}`);
  const kind = kKinds[args[0] ?? '--release'];
  const status = await buildWorker(kind, await setUp());
  if (status !== 0) return status;
  for (const fault of await pageFaults()) throw new Advice(fault);
  buildAssets();
  if (kind !== 'release') return 0;
  // Only now: before the set-up, the npm packages that it needs may not be there.
  const { checkShipped } = await import('../build/sizes.mjs');
  const { lines, within } = checkShipped();
  lines.forEach((line) => say(line));
  return within ? 0 : 1;
}
