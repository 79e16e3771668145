// `wrangler dev`, which a configuration that it cannot take ends: one with a mistake, or one that an editor has only
// begun to write. It is started again with the next one.

import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { interruptedBy } from '../process/children.mjs';
import { say } from '../process/progress.mjs';
import { wranglerFile } from '../project.mjs';
import { runWrangler, whileWanted } from './wrangler.mjs';

const kPollMs = 200;

/** When a file was written last; undefined while there is none. */
const written = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** Waits until a file is there that was written after `before`, and that is not being written any more. */
async function untilWritten(path, before) {
  for (let last = before; !interruptedBy(); ) {
    await pause(kPollMs);
    const now = written(path);
    if (now !== undefined && now !== before && now === last) return;
    last = now;
  }
}

/** Serves until wrangler ends for another reason than a configuration that was edited; gives its exit status. */
export function serve(args, env) {
  const path = wranglerFile();
  return whileWanted(async () => {
    for (let wasEdited = false; ; ) {
      const before = written(path);
      const status = await runWrangler(args, env);
      wasEdited ||= written(path) !== before;
      if (status === 0 || interruptedBy() || !wasEdited) return status;
      say(`wrangler has ended, see above; it starts again once ${path} is another.`);
      await untilWritten(path, before);
      if (interruptedBy()) return status;
    }
  });
}
