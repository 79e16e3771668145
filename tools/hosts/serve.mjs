// What the `npm run start:...` of the clouds have in common.

import { once } from 'node:events';
import { resolve } from 'node:path';

/** The module that is served, without the end of its name, and the port. */
export const given = {
  module: process.env.BAKERY_MODULE && resolve(process.env.BAKERY_MODULE),
  port: Number(process.env.PORT),
};

/**
 * Serves until this process is told to end, or until what serves has ended by itself: then it fails.
 * @param {() => Promise<{stop: () => Promise<unknown>, ended?: Promise<{code: number, signal: string}>}>} start
 * @param {(bakery: object) => string} where says where it is
 */
export async function serveUntilTold(start, where) {
  const told = ['SIGINT', 'SIGTERM'].map((signal) => once(process, signal));
  const bakery = await start();
  console.log(where(bakery));
  const endings = told.map((promise) => promise.then(() => undefined));
  const end = await Promise.race(bakery.ended ? [...endings, bakery.ended] : endings);
  await bakery.stop();
  if (!end) return;
  console.error(`The process that serves the bakery has ended by itself (${end.signal ?? end.code}); start it again`);
  process.exitCode = 1;
}
