// For the JavaScript tests of a project: its Worker in workerd, with the bindings of its configuration, as
// `workers-cpp test` has built it.
//
//     import { startWorker } from 'workers-cpp/testing';
//     const worker = await startWorker();
//     const answer = await worker.fetch('/');
//     await worker.stop();

import { createTestHarness } from 'wrangler';

import { wranglerFile } from '../project.mjs';
import { root } from '../setup/layout.mjs';

/**
 * @typedef {object} ServedWorker
 * @property {URL} url
 * @property {typeof fetch} fetch takes a path, too
 * @property {(event: {cron?: string, scheduledTime?: Date}) => Promise<{outcome: string}>} scheduled
 * @property {(name: string, messages: {id?: string, attempts?: number, timestamp?: Date, body: any}[]) =>
 *   Promise<{outcome: string, explicitAcks: string[], retryMessages: {msgId: string, delaySeconds?: number}[]}>} queue
 *   delivers messages of the queue of that name, at once
 * @property {(email: {from: string, to: string, raw: string}) => Promise<{outcome: string, rejectReason?: string,
 *   forwards: any[], replies: any[]}>} email
 * @property {(events: object[]) => Promise<void>} tail tells what other Workers have done; rejects where it fails
 * @property {() => Promise<Record<string, any>>} bindings the Worker's own, to fill a store and to look into it
 * @property {() => any[]} logs what the Worker has logged
 * @property {() => Promise<void>} stop
 */

/**
 * Starts it on a free port of loopback, with empty stores of its own.
 * @param {object} [options]
 * @param {string} [options.env] an environment of the configuration
 * @returns {Promise<ServedWorker>}
 */
export async function startWorker({ env } = {}) {
  process.env.WORKERS_CPP_SERVING = '1'; // it is built: wrangler's build command has nothing to do
  const harness = createTestHarness({ root, workers: [{ configPath: wranglerFile(), env }] });
  const { url } = await harness.listen();
  const worker = harness.getWorker();
  return {
    url,
    // By the front door: what a client asks for may be a file of [assets].
    fetch: (input, init) => harness.fetch(typeof input === 'string' ? new URL(input, url) : input, init),
    scheduled: (event) => worker.scheduled({ scheduledTime: new Date(), ...event }),
    async queue(name, messages) {
      const filled = messages.map((message, index) => {
        return { id: String(index + 1), attempts: 1, timestamp: new Date(), ...message };
      });
      return (await worker.getExport()).queue(name, filled);
    },
    email: (email) => worker.email(email),
    async tail(events) {
      await (await worker.getExport()).tail(events);
    },
    bindings: () => worker.getEnv(),
    logs: () => harness.getLogs(),
    stop: () => harness.close(),
  };
}
