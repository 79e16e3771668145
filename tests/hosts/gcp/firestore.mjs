// Emulators of Firestore, for tests.
import { randomUUID } from 'node:crypto';

import { startGoogleEmulator, startNpmEmulator, whyNoGoogleEmulator } from '../../../tools/hosts/gcp/firestore.mjs';

/** What a client is told of an emulator; each time it is another project, and so a database that is empty. */
export const settingsOf = (host) => ({ projectId: `project-${randomUUID()}`, host, ssl: false });

export const kGoogle = "Google's emulator";

/** The emulators by name: how each is started, and why it, or a comparison in it, is not tested. */
export const emulators = {
  'the emulator of npm': {
    start: startNpmEmulator,
    withoutComparing: '@firestore-emulator/server writes whatever version a document has',
  },
  [kGoogle]: { start: startGoogleEmulator, missing: whyNoGoogleEmulator() },
};
