// The frame of every command here: its result is the exit status, and no failure goes unsaid.

import { Advice, say } from './progress.mjs';
import { CommandFailed } from './run.mjs';

/** Runs `work`, whose number (or nothing, meaning 0) becomes the exit status. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    const expected = error instanceof Advice || error instanceof CommandFailed;
    say(expected ? error.message : error.stack);
    process.exitCode = 1;
  }
}
