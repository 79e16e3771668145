// A program that serves, in a process of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { nodeFolder } from '../../cli/setup/npm-packages.mjs';

/**
 * Runs a program of Node that prints a line when it serves: {line, pid, begun, ended, stop}. `begun` is when it was
 * started, on the clock of `performance`; `ended` and `stop` give what became of it, {code, signal}.
 * @param {string[]} args
 * @param {Record<string, string>} environment all that it has, besides PATH
 * @param {(text: string) => void} log is given what it prints besides
 * @param {string} [folder] where it runs, if that is not here
 */
export async function startProgram(args, environment, log, folder) {
  const begun = performance.now();
  const child = spawn(join(nodeFolder(), 'node'), args, {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit').then(([code, signal]) => {
    process.off('exit', kill);
    return { code, signal };
  });
  child.stderr.setEncoding('utf8').on('data', log);
  const lines = createInterface(child.stdout);
  const line = await Promise.race([
    once(lines, 'line').then(([first]) => first),
    once(child, 'close').then(([code, signal]) =>
      Promise.reject(new Error(`${args.join(' ')} did not start (${signal ?? code})`)),
    ),
  ]);
  lines.on('line', (text) => log(`${text}\n`));
  return {
    line,
    pid: () => child.pid,
    begun,
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
