// Google's client for Firestore, against emulators of the service.
import { randomUUID } from 'node:crypto';

import { Firestore } from '@google-cloud/firestore';

import { startGoogleEmulator, startNpmEmulator, whyNoGoogleEmulator } from '../../../tools/hosts/gcp/firestore.mjs';

/** A client of an emulator; each has a project of its own, and so a database that is empty. */
export const clientOf = (host) => new Firestore({ projectId: `project-${randomUUID()}`, host, ssl: false });

/** The emulators by name: how each is started, and why it, or a comparison in it, is not tested. */
export const emulators = {
  'the emulator of npm': {
    start: startNpmEmulator,
    withoutComparing: '@firestore-emulator/server writes whatever version a document has',
  },
  "Google's emulator": { start: startGoogleEmulator, missing: whyNoGoogleEmulator() },
};
