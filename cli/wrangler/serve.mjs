// `wrangler dev`, which a configuration that it cannot take ends: one with a mistake, or one that an editor has only
// begun to write. It is started again with the next one.

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { interruptedBy } from '../process/children.mjs';
import { say } from '../process/progress.mjs';
import { wranglerFile } from '../project.mjs';
import { root } from '../setup/layout.mjs';
import { option } from './arguments.mjs';
import { runWrangler, whileWanted } from './wrangler.mjs';

const kPollMs = 200;
/** How long wrangler takes, on a busy machine, to read a configuration and to end because of it. */
const kSoonMs = 30_000;

/** When a file was written last; undefined while there is none. */
const written = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;
const isSoonAfter = (time) => Date.now() - time < kSoonMs;

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
  const path = resolve(root, option(args, '--config', '-c') ?? wranglerFile());
  return whileWanted(async () => {
    for (let isAnotherTry = false; ; isAnotherTry = true) {
      const begun = Date.now();
      const before = written(path);
      const status = await runWrangler(args, env);
      if (status === 0 || interruptedBy()) return status;
      const now = written(path);
      const isEdited = now !== before && isSoonAfter(now ?? Date.now());
      if (!isEdited && !(isAnotherTry && isSoonAfter(begun))) return status;
      const when = isEdited ? `with ${path} as it is now` : `once ${path} is another`;
      say(`wrangler has ended, see above; it starts again ${when}.`);
      await untilWritten(path, isEdited ? before : now);
      if (interruptedBy()) return status;
    }
  });
}
