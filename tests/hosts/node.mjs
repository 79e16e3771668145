// The bakery on Node, as `npm run start:node` serves it: a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts the bakery; `stop` gives what became of the process. */
export async function startBakeryOnNode(env = {}) {
  const server = spawn(process.execPath, ['--env-file=.dev.vars', 'server.js'], {
    cwd: root,
    env: { ...process.env, PORT: '0', BAKERY_MODULE: 'build/wasm/worker', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  const ended = once(server, 'exit').then(([code, signal]) => ({ code, signal }));
  const [line] = await once(createInterface(server.stdout), 'line');
  return {
    url: /http:\S+/.exec(line)[0],
    log: () => log,
    stop(signal = 'SIGTERM') {
      server.kill(signal);
      return ended;
    },
  };
}
