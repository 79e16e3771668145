// wrangler, run with the pinned Node and kept inside the checkout.

import { join } from 'node:path';

import { endChildren } from '../process/children.mjs';
import { passThrough } from '../process/run.mjs';
import { modules, root, wranglerState } from '../setup/layout.mjs';

const kParentPollMs = 1000;

/** No telemetry, and no logs in the user's home. The user's login stays visible. */
export function quietEnvironment(env) {
  return {
    ...env,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_LOG_PATH: join(wranglerState, 'logs'),
  };
}

/** For work on this machine only: everything wrangler keeps is in .wrangler, and nothing is fetched. */
export function localEnvironment(env) {
  return {
    ...quietEnvironment(env),
    WRANGLER_REGISTRY_PATH: join(wranglerState, 'registry'),
    WRANGLER_CACHE_DIR: join(wranglerState, 'cache'),
    XDG_CONFIG_HOME: join(wranglerState, 'config'),
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  };
}

/** Does what `work` does, and ends with the process that started us. */
export async function whileWanted(work) {
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && endChildren('SIGTERM'), kParentPollMs);
  try {
    return await work();
  } finally {
    clearInterval(watch);
  }
}

/** Runs wrangler on this terminal until it ends; gives its exit status. */
export function runWrangler(args, env) {
  // Not its `bin`, which only starts this as one more process for a signal to travel through.
  const cli = join(modules, 'wrangler', 'wrangler-dist', 'cli.js');
  return passThrough(env.EM_NODE_JS, ['--no-warnings', cli, ...args], { cwd: root, env, stdio: 'inherit' });
}
