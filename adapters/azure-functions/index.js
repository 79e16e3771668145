// Serves a Worker as a function app of Azure: Request in, Response out, as on Workers.

import { app } from '@azure/functions';
import { answered, checkWorker, inTime, Pending, problem, stampAddress } from 'workers-cpp-host';

import { clientAddress } from './client.js';
import { Connection } from './connection.js';
import { lastDue, ncrontabOf } from './ncrontab.js';
import { checkQueues, deliver, triggerOf } from './service-bus.js';

export { loadWasm } from 'workers-cpp-host';

const kMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Azure's load balancer gives an answer up after 230 seconds. */
const kAnswerMs = 225_000;

/** A timer of Azure may be called a little before its time. */
const kEarlyMs = 1000;

/**
 * Registers a Worker with Azure Functions: all paths and methods, a timer for each cron, and a function for each queue.
 * The entry of a function app calls it once. host.json has to have `"routePrefix": ""`, and a bundle of extensions if
 * there are queues.
 *
 *     const wasm = await loadWasm(new URL('worker.wasm', import.meta.url));
 *     const env = { ORDERS: CosmosContainer.at(place).kv('ORDERS') };
 *     registerWorker({ worker: createWorker({ wasm, createModule }, env), env, crons: ['0 3 * * *'] });
 *
 * @param {object} options
 * @param {{fetch: Function, scheduled?: Function, queue?: Function}} options.worker what `createWorker` gives
 * @param {object} [options.env] the bindings: vars, secrets, KV namespaces
 * @param {string[]} [options.crons] when to call the handler `scheduled`, as wrangler.toml says it
 * @param {string[]} [options.queues] names of queues of Service Bus, whose messages the handler `queue` takes
 * @param {string} [options.serviceBus] the setting of the app that says where those queues are: a connection string, or
 *   with `__fullyQualifiedNamespace` after its name the host of a namespace that the app's identity may receive from
 * @param {boolean} [options.trustProxy] whether only a proxy of one's own can call the app, as Azure Front Door where
 *   access is restricted to it: then its word on the client's address is believed
 * @param {number} [options.answerMs] after how long a request that is not answered is answered with 503; no longer than
 *   the 230 s after which Azure gives it up
 */
export function registerWorker({
  worker,
  env = {},
  crons = [],
  queues = [],
  serviceBus = 'SERVICE_BUS',
  trustProxy = false,
  answerMs = kAnswerMs,
}) {
  checkWorker(worker, 'registerWorker', crons);
  checkQueues(worker, 'registerWorker', queues);
  const schedules = crons.map((cron) => ncrontabOf(cron, 'registerWorker({ crons })'));

  const afterwards = new Pending();

  async function fetch(incoming, { invocationId }) {
    const connection = new Connection(invocationId);
    const request = connection.received(incoming);
    stampAddress(request.headers, clientAddress(request.headers.get('X-Forwarded-For'), trustProxy));
    const answer = await inTime(answered(worker, request, env, afterwards.context), answerMs, () => {
      console.error(`${request.method} ${request.url}: there was no answer within ${answerMs} ms`);
      return problem(503, 'Service unavailable');
    });
    return connection.sent(answer);
  }

  /** What a trigger leaves for later is done before it ends: nobody waits for it, and Azure counts it as running. */
  async function runTimer(cron) {
    const pending = new Pending();
    const event = { cron, scheduledTime: lastDue(cron, Date.now() + kEarlyMs) };
    await worker.scheduled(event, env, pending.context);
    await pending.settle();
  }

  /** What a message leaves for later is done before Service Bus is told whether it comes again. */
  async function runDelivery(queue, bytes, { triggerMetadata }) {
    const pending = new Pending();
    try {
      await deliver(queue, bytes, triggerMetadata, (batch) => worker.queue(batch, env, pending.context));
    } finally {
      await pending.settle();
    }
  }

  app.setup({ enableHttpStream: true });
  app.http('fetch', { methods: kMethods, authLevel: 'anonymous', route: '{*path}', handler: fetch });
  for (const [index, cron] of crons.entries())
    app.timer(`scheduled-${index}`, { schedule: schedules[index], handler: () => runTimer(cron) });
  for (const [index, queue] of queues.entries()) {
    const handler = (bytes, context) => runDelivery(queue, bytes, context);
    app.serviceBusQueue(`queue-${index}`, { ...triggerOf(queue, serviceBus), handler });
  }
  app.hook.appTerminate(() => afterwards.settle());
}
