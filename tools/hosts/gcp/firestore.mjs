// Emulators of Firestore on loopback: one of npm, and Google's own where it is installed.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

import { FirestoreServer } from '@firestore-emulator/server';
import grpc from '@grpc/grpc-js';

import { findProgram } from '../../../cli/process/run.mjs';

// Google's client looks for the server that says where it runs, unless it is told that there is none.
process.env.METADATA_SERVER_DETECTION = 'none';

/**
 * An emulator that runs.
 * @typedef {{host: string, comparesVersions: boolean, stop: () => unknown}} Emulator `host` is what
 *   FIRESTORE_EMULATOR_HOST takes; one that does not compare versions writes whatever the condition is
 */

/** @returns {Promise<Emulator>} */
export async function startNpmEmulator() {
  const emulator = new FirestoreServer();
  const listening = Promise.withResolvers();
  emulator.server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) =>
    error ? listening.reject(error) : listening.resolve(port),
  );
  return { host: `127.0.0.1:${await listening.promise}`, comparesVersions: false, stop: () => emulator.stop() };
}

/** The program of Google's emulator, which stands beside gcloud, or undefined. */
function googleEmulator() {
  const gcloud = findProgram('gcloud');
  if (!gcloud || !findProgram('java')) return undefined;
  const folder = join(dirname(dirname(realpathSync(gcloud))), 'platform/cloud-firestore-emulator');
  const program = join(folder, 'cloud_firestore_emulator');
  return existsSync(program) ? program : undefined;
}

/** Why Google's emulator cannot run here; undefined where it can. */
export function whyNoGoogleEmulator() {
  if (process.env.FIRESTORE_EMULATOR_HOST || googleEmulator()) return undefined;
  return (
    "Google's emulator of Firestore is not here: it needs Java and the component cloud-firestore-emulator of gcloud " +
    '(Debian: google-cloud-cli-firestore-emulator); or name one that runs in FIRESTORE_EMULATOR_HOST'
  );
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** How often it is started: a port that was free may be taken meanwhile, also by the emulator's own second one. */
const kTries = 3;

/**
 * The one that FIRESTORE_EMULATOR_HOST names, else one that is started.
 * @returns {Promise<Emulator>}
 */
export async function startGoogleEmulator(tries = kTries) {
  const named = process.env.FIRESTORE_EMULATOR_HOST;
  if (named) return { host: named, comparesVersions: true, stop() {} };
  const host = `127.0.0.1:${await freePort()}`;
  const [, port] = host.split(':');
  const emulator = spawn('bash', [googleEmulator(), 'start', '--host=127.0.0.1', `--port=${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(emulator, 'exit');
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await ended;
  };
  // The program is a script around Java, so its group has to end.
  function kill() {
    if (emulator.exitCode === null && emulator.signalCode === null) process.kill(-emulator.pid, 'SIGKILL');
  }
  process.on('exit', kill);
  let printed = '';
  const running = new Promise((resolve) => {
    for (const stream of [emulator.stdout, emulator.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        printed += text;
        if (/is now running/.test(printed)) resolve(true);
      });
  });
  if (await Promise.race([running, ended.then(() => false)])) return { host, comparesVersions: true, stop };
  if (tries > 1 && printed.includes('Address already in use')) return startGoogleEmulator(tries - 1);
  throw new Error(`the emulator of Firestore did not start:\n${printed}`);
}

/**
 * Google's emulator where it is, else the one of npm.
 * @returns {Promise<Emulator>}
 */
export const startEmulator = () => (whyNoGoogleEmulator() ? startNpmEmulator() : startGoogleEmulator());
