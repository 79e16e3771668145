// Serves a Worker as functions of Google Cloud, under Google's functions-framework: Request in, Response out.

import { NodeRequest, sendNodeResponse } from 'srvx/node';
import {
  answered,
  badRequest,
  canHaveMethod,
  checkWorker,
  forwardedAddresses,
  inTime,
  Pending,
  problem,
  stampAddress,
} from 'workers-cpp-host';

import { endingAfter } from './ending.js';
import { deliver } from './pubsub.js';
import { keepRequestsUnread, reveal } from './unread.js';

export { loadWasm } from 'workers-cpp-host';

/** Cloud Run gives an answer up after 300 seconds, if it is not told another time. */
const kAnswerMs = 295_000;

/** The last address that Google's front end has been told, or has seen, and that is of no proxy of one's own. */
function clientOf(req, trustProxy) {
  const addresses = forwardedAddresses(req.headers['x-forwarded-for']);
  return addresses.findLast((address) => !trustProxy.includes(address)) ?? req.socket.remoteAddress;
}

/** A request of the framework as a Worker takes it. Only Google's front end can reach a function, so it is believed. */
function requestOf(req, res, trustProxy) {
  reveal(req);
  // The front end says itself by which scheme a client came; this it passes on from whoever says it.
  delete req.headers['x-forwarded-host'];
  const request = new NodeRequest({ req, res, trustProxy: [req.socket.remoteAddress] });
  stampAddress(request.headers, clientOf(req, trustProxy));
  return request;
}

/** What a job of Cloud Scheduler sends: its body `{"cron": "0 3 * * *"}`, and the time for which it was due. */
async function triggerOf(request) {
  const cron = (await request.json().catch(() => null))?.cron;
  const due = request.headers.get('X-CloudScheduler-ScheduleTime');
  const scheduledTime = due === null ? Date.now() : new Date(due).getTime();
  return typeof cron === 'string' && !Number.isNaN(scheduledTime) ? { cron, scheduledTime } : null;
}

/**
 * Three functions. `api` is the Worker's `fetch`, for anybody whom IAM lets call it. `cron` is its `scheduled`, and
 * has to be deployed so that only the service account of Cloud Scheduler may call it: nothing else stands before it.
 * `queue` is its `queue`, a function of CloudEvents which takes the messages of topics of Pub/Sub.
 *
 *     const wasm = await loadWasm(new URL('worker.wasm', import.meta.url));
 *     const env = { ORDERS: new FirestoreDatabase().kv('ORDERS') };
 *     export const { api, cron, queue } = cloudFunctions({ worker: createWorker({ wasm, createModule }, env), env });
 *
 * What `waitUntil` was given is done before an answer ends.
 *
 * @param {object} options
 * @param {{fetch: Function, scheduled?: Function, queue?: Function}} options.worker what `createWorker` gives
 * @param {object} [options.env] the bindings: vars, secrets, KV namespaces
 * @param {string[]} [options.trustProxy] addresses of proxies of one's own before Google's front end, whose
 *   X-Forwarded-For is believed, as that of an external load balancer
 * @param {number} [options.answerMs] after how long a request that is not answered is answered with 503, a message
 *   fails, and what `waitUntil` was given is waited for no more; shorter than the timeout with which the functions are
 *   deployed
 */
export function cloudFunctions({ worker, env = {}, trustProxy = [], answerMs = kAnswerMs }) {
  checkWorker(worker, 'cloudFunctions');
  keepRequestsUnread();

  const functionOf = (handler) => async (req, res) => {
    if (!canHaveMethod(req.method)) return sendNodeResponse(res, badRequest());
    const end = performance.now() + answerMs;
    const pending = new Pending();
    const request = requestOf(req, res, trustProxy);
    const answer = await inTime(answered(handler, request, env, pending.context), answerMs, () => {
      console.error(`${request.method} ${request.url}: there was no answer within ${answerMs} ms`);
      return problem(503, 'Service unavailable');
    });
    const finish = () => pending.settleWithin(end - performance.now());
    await sendNodeResponse(res, await endingAfter(answer, request.method, finish));
  };

  async function runTrigger(request, bindings, context) {
    const trigger = await triggerOf(request);
    if (!trigger) return problem(400, 'A trigger has the body {"cron": "0 3 * * *"}');
    await worker.scheduled(trigger, bindings, context);
    return new Response(null, { status: 204 });
  }

  async function queue(event) {
    const end = performance.now() + answerMs;
    const pending = new Pending();
    const work = deliver(event, (batch) => worker.queue(batch, env, pending.context));
    const late = () =>
      Promise.reject(new Error(`the message of ${event.source} was not handled within ${answerMs} ms`));
    try {
      await inTime(work, answerMs, late);
    } finally {
      await pending.settleWithin(end - performance.now());
    }
  }

  return { api: functionOf(worker), cron: functionOf({ fetch: runTrigger }), queue };
}
