// The programs that run for us. Whatever ends us ends them first, so that nothing goes on behind our back.

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

/** Asks every program to end, and makes those that do not. */
export function endChildren(signal) {
  if (interruption) return;
  interruption = signal;
  if (children.size === 0) process.exit(exitStatus(null, signal));
  for (const child of children) {
    // A terminal has sent Ctrl-C to them already, and to wrangler a second one means "at once".
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), kPatienceMs).unref();
  }
}

/** Ends the programs when this process is told to end. */
export function endChildrenWithUs() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endChildren(signal));
}
