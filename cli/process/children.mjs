// The programs that run for us. Whatever ends us ends them first, so that nothing goes on behind our back.

import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';

const kPatienceMs = 8000;

const children = new Set();
let interruption;

/** The signal that asked us to end, if one did. */
export const interruptedBy = () => interruption;

/** The exit status of a program: 128 + n for signal n, as in a shell. */
export const exitStatus = (code, signal) => code ?? 128 + constants.signals[signal];

/** Notes a program that was started, until it ends. */
export function track(child) {
  children.add(child);
  child.once('error', () => children.delete(child));
  child.once('close', () => children.delete(child));
}

/** The process numbers of what a program has started, and of what that has; none where there is no `ps`. */
function descendants(pid) {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const processes = (stdout ?? '')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent) => processes.filter(([, ppid]) => ppid === parent).flatMap(([own]) => [own, ...below(own)]);
  return below(pid);
}

function endProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // It has ended by itself.
  }
}

/**
 * Ends a program, and after it what it has left: `cmake --build` ends at once, and does not tell the ninja that it
 * runs, which would go on compiling.
 */
function endWithDescendants(child, asked) {
  const left = descendants(child.pid);
  child.once('exit', () => left.forEach((pid) => endProcess(pid, 'SIGTERM')));
  if (asked) child.kill('SIGTERM');
  setTimeout(() => [child.pid, ...left].forEach((pid) => endProcess(pid, 'SIGKILL')), kPatienceMs).unref();
}

/** Asks every program to end, and makes those that do not. */
export function endChildren(signal) {
  if (interruption) return;
  interruption = signal;
  if (children.size === 0) process.exit(exitStatus(null, signal));
  // A terminal has sent Ctrl-C to them already, and to wrangler a second one means "at once".
  const asked = signal !== 'SIGINT' || !process.stdin.isTTY;
  for (const child of children) endWithDescendants(child, asked);
}

/** Ends the programs when this process is told to end. */
export function endChildrenWithUs() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endChildren(signal));
}
