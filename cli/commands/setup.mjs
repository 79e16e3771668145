// workers-cpp setup [--serving]: brings what is missing, for tests too unless only serving is asked for.

import { say } from '../process/progress.mjs';
import { home } from '../setup/layout.mjs';
import { setUp } from '../setup/setup.mjs';

export async function run(args) {
  await setUp(args.includes('--serving') ? 'serving' : 'testing');
  say(`Everything is there; what all projects share is in ${home}`);
}
