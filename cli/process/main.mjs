// The frame of every command here: its result is the exit status, and no failure goes unsaid.

import { endChildrenWithUs, exitStatus, interruptedBy } from './children.mjs';
import { Advice, say } from './progress.mjs';
import { CommandFailed } from './run.mjs';

/** Runs `work`, whose number (or nothing, meaning 0) becomes the exit status. */
export async function main(work) {
  endChildrenWithUs();
  try {
    const status = (await work()) ?? 0;
    process.exitCode = interruptedBy() ? exitStatus(null, interruptedBy()) : status;
  } catch (error) {
    if (interruptedBy()) {
      process.exitCode = exitStatus(null, interruptedBy());
      return;
    }
    // A mistake in a configuration comes from modules that go without this one.
    const expected = error instanceof Advice || error instanceof CommandFailed || error.isMistake;
    say(expected ? error.message : error.stack);
    process.exitCode = 1;
  }
}
