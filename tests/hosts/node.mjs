// The bakery on Node, as `npm run start:node` serves it: a process of its own.
import { root } from '../../cli/setup/layout.mjs';
import { startProgram } from '../../tools/hosts/program.mjs';

/** Starts the bakery; `stop` gives what became of the process. */
export async function startBakeryOnNode(env = {}) {
  let log = '';
  const { line, stop } = await startProgram(
    ['--env-file=.dev.vars', 'server.js'],
    { PORT: '0', BAKERY_MODULE: 'build/wasm/worker', ...env },
    (text) => (log += text),
    root,
  ).catch((error) => Promise.reject(new Error(`${error.message}:\n${log}`)));
  return { url: /http:\S+/.exec(line)[0], log: () => log, stop };
}
