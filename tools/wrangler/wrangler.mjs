// wrangler, run with the pinned Node and kept inside the checkout.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

import { modules, root, wranglerState } from '../setup/layout.mjs';

const kPatienceMs = 8000;
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

/** Passes what ends us on to `child`, and ends it too when the process that started us is gone. */
function endTogether(child) {
  const parent = process.ppid;
  let asked = false;
  const stop = (signal) => {
    if (asked) return;
    asked = true;
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), kPatienceMs).unref();
  };
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'];
  const listeners = signals.map((signal) => {
    const listener = () => {
      // A terminal sends Ctrl-C to every process of the group, so wrangler has it already.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      stop(signal);
    };
    process.on(signal, listener);
    return [signal, listener];
  });
  const watch = setInterval(() => process.ppid !== parent && stop('SIGTERM'), kParentPollMs);
  return () => {
    clearInterval(watch);
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

/** Runs wrangler on this terminal until it ends, and gives its exit status. */
export function runWrangler(args, env) {
  const cli = join(modules, 'wrangler', 'wrangler-dist', 'cli.js');
  return new Promise((resolve, reject) => {
    // Not its `bin`, which only starts this as one more process for a signal to travel through.
    const child = spawn(env.EM_NODE_JS, ['--no-warnings', cli, ...args], { cwd: root, env, stdio: 'inherit' });
    const release = endTogether(child);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      release();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}
