// Serves a Worker as a function of AWS Lambda: events of function URLs and HTTP APIs in, Request and Response inside.

import { handleLambdaEvent, handleLambdaEventWithStream } from 'srvx/aws-lambda';
import {
  answered,
  badRequest,
  canHaveMethod,
  checkWorker,
  inTime,
  Pending,
  problem,
  stampAddress,
} from 'workers-cpp-host';

import { clientAddress } from './client.js';
import { deliver, isDelivery } from './sqs.js';

export { loadWasm } from 'workers-cpp-host';

/** What is left of an invocation's time to answer that there is none any more. */
const kMarginMs = 500;

const kFunctionUrl = /\.lambda-url\.[a-z0-9-]+\.on\.aws$/;

/** What an HTTP API gives decoded is encoded again; a function URL's path is as the client has sent it. */
function withEncodedPath(event) {
  if (kFunctionUrl.test(event.requestContext?.domainName ?? '')) return event;
  return { ...event, rawPath: encodeURI(event.rawPath.toWellFormed()).replace(/[?#]/g, encodeURIComponent) };
}

/** The body of a GET or HEAD means nothing (RFC 9110 section 9.3.1), and no Request can have one. */
function withoutMeaninglessBody(event) {
  return ['GET', 'HEAD'].includes(event.requestContext.http.method) ? { ...event, body: undefined } : event;
}

const httpEvent = (event) => withoutMeaninglessBody(withEncodedPath(event));

/** Whether a Request can be made of an event. Lambda gives fields as any text, and they are bytes on Workers. */
function canBeRequest({ headers, cookies = [], requestContext }) {
  if (!canHaveMethod(requestContext.http.method)) return false;
  if (!URL.canParse(`https://${headers.host ?? requestContext.domainName}`)) return false;
  try {
    return Boolean(new Headers([...Object.entries(headers), ...cookies.map((cookie) => ['Cookie', cookie])]));
  } catch {
    return false;
  }
}

const kNothingSaid = { headers: {} };

/** What answers an event, and what that is given of it. */
const answering = (event, fetch) => (canBeRequest(event) ? [fetch, httpEvent(event)] : [badRequest, kNothingSaid]);

/** What an invocation does: `fetch` for a request from an address, `finish` for what it has left to do. */
function invocation(worker, env, context) {
  const pending = new Pending();
  const left = () => context.getRemainingTimeInMillis() - kMarginMs;
  return {
    fetch: (address) => (request) => {
      stampAddress(request.headers, address);
      return inTime(answered(worker, request, env, pending.context), left(), () => {
        console.error(`${request.method} ${request.url}: there was no answer within the function's timeout`);
        return problem(503, 'Service unavailable');
      });
    },
    scheduled: (event) => worker.scheduled(event, env, pending.context),
    queue: async (batch) => worker.queue(batch, env, pending.context),
    finish: () => pending.settleWithin(left()),
  };
}

/** A trigger: `{"cron": "0 3 * * *", "scheduledTime": "2026-11-29T03:00:00Z"}`, as its schedule is told to send it. */
async function runTrigger({ cron, scheduledTime }, { scheduled, finish }) {
  const time = scheduledTime === undefined ? Date.now() : new Date(scheduledTime).getTime();
  if (Number.isNaN(time)) throw new TypeError(`the trigger "${cron}" has no time as scheduledTime: ${scheduledTime}`);
  await scheduled({ cron, scheduledTime: time });
  await finish();
}

/** A delivery of SQS; gives what SQS is to deliver again. */
async function runDelivery(event, { queue, finish }) {
  const answer = await deliver(event, queue);
  await finish();
  return answer;
}

const isTrigger = (event) => typeof event?.cron === 'string';

function checkEvent(event) {
  if (event?.requestContext?.http && typeof event.rawPath === 'string') return;
  throw new TypeError(
    'this event is neither a request of a function URL or HTTP API (payload format 2.0) nor a trigger with "cron" ' +
      'nor a delivery of SQS',
  );
}

/**
 * The handler of a function. What `waitUntil` was given is done before the invocation ends, for Lambda stops the
 * process between two of them; a client of a function that streams has its answer before that.
 *
 *     const wasm = await loadWasm(new URL('worker.wasm', import.meta.url));
 *     const env = { ORDERS: new DynamoTable('bakery').kv('ORDERS') };
 *     export const handler = lambdaHandler({ worker: createWorker({ wasm, createModule }, env), env });
 *
 * @param {object} options
 * @param {{fetch: Function, scheduled?: Function, queue?: Function}} options.worker what `createWorker` gives
 * @param {object} [options.env] the bindings: vars, secrets, KV namespaces
 * @param {boolean} [options.streams] whether answers are sent while they are made: for function URLs whose InvokeMode
 *   is RESPONSE_STREAM. Others are 6 MB at most
 * @param {boolean | string[]} [options.trustProxy] addresses whose X-Forwarded-For is believed; true is that of whoever
 *   may call the function, as CloudFront where nobody else may
 */
export function lambdaHandler({ worker, env = {}, streams = false, trustProxy }) {
  checkWorker(worker, 'lambdaHandler');
  if (streams && !globalThis.awslambda)
    throw new TypeError(
      'lambdaHandler({ streams }): only the runtime of Lambda for Node can stream; leave it out here',
    );

  async function buffered(event, context) {
    const work = invocation(worker, env, context);
    if (isTrigger(event)) return runTrigger(event, work);
    if (isDelivery(event)) return runDelivery(event, work);
    checkEvent(event);
    try {
      return await handleLambdaEvent(...answering(event, work.fetch(clientAddress(event, trustProxy))), context);
    } finally {
      await work.finish();
    }
  }

  async function streaming(event, stream, context) {
    const work = invocation(worker, env, context);
    if (isTrigger(event)) {
      await runTrigger(event, work);
      stream.end();
      return;
    }
    if (isDelivery(event)) {
      stream.end(JSON.stringify(await runDelivery(event, work)));
      return;
    }
    checkEvent(event);
    const [fetch, read] = answering(event, work.fetch(clientAddress(event, trustProxy)));
    try {
      await handleLambdaEventWithStream(fetch, read, stream, context);
    } finally {
      await work.finish();
    }
  }

  return streams ? globalThis.awslambda.streamifyResponse(streaming) : buffered;
}
