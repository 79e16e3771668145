// A stand-in of Lambda's Runtime API, by which one process asks for events and answers them:
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html

import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const kAnswerBytes = 6 * 1024 * 1024;
const kArn = 'arn:aws:lambda:eu-central-1:000000000000:function:bakery';
const kRoute =
  /^\/2018-06-01\/runtime\/(?:invocation\/(?<next>next)|invocation\/(?<id>[^/]+)\/(?<what>\w+)|(?<init>init\/error))$/;

/** A function that failed, in the words in which it, or Lambda, says so. */
export class FunctionError extends Error {
  constructor(type, message) {
    super(message);
    this.name = 'FunctionError';
    this.type = type;
  }
}

/** The pieces of a streamed answer; what fails after its head is told at its end. */
async function* piecesOf(request) {
  yield* request;
  const type = request.trailers['lambda-runtime-function-error-type'];
  if (!type) return;
  const body = request.trailers['lambda-runtime-function-error-body'] ?? '';
  throw new FunctionError(type, JSON.parse(Buffer.from(body, 'base64').toString()).errorMessage);
}

/**
 * Starts the API on a free port of loopback: {port, invoke, fail, close}.
 *
 * * `invoke({event, timeoutMs, onBegin})` gives {answered, ended}. `answered` is the answer, {json} or {pieces}, or is
 *   rejected with a FunctionError; `ended` is fulfilled when the process has nothing more to do with it.
 * * `fail(error)` ends what is under way, for the process is gone.
 */
export async function startRuntimeApi() {
  const waiting = [];
  let current;
  let asking;
  let count = 0;

  /** Gives the event that has waited longest to the process, if it asks for one. */
  function handOut() {
    if (!asking || waiting.length === 0) return;
    current = waiting.shift();
    current.id = `invocation-${++count}`;
    asking.writeHead(200, {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': current.id,
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + current.timeoutMs),
      'Lambda-Runtime-Invoked-Function-Arn': kArn,
    });
    asking.end(JSON.stringify(current.event));
    asking = undefined;
    current.onBegin();
  }

  function end(error) {
    if (!current) return;
    const { answered, ended } = current;
    current = undefined;
    answered.reject(error);
    ended.resolve();
  }

  function next(response) {
    end(new FunctionError('Runtime.NoAnswer', 'the function asked for the next event without an answer to this one'));
    asking = response;
    response.once('close', () => asking === response && (asking = undefined));
    handOut();
  }

  async function take(request, response, { answered }) {
    if (request.headers['lambda-runtime-function-response-mode'] === 'streaming') {
      answered.resolve({ type: request.headers['content-type'], pieces: piecesOf(request) });
      request.on('error', () => {}); // whoever reads the pieces is told that the process has ended
      await new Promise((resolve) => request.once('close', resolve));
    } else {
      const json = await text(request);
      if (Buffer.byteLength(json) > kAnswerBytes) {
        answered.reject(new FunctionError('Function.ResponseSizeTooLarge', 'the answer has more than 6 MB'));
        response.writeHead(413).end('{"errorType": "RequestEntityTooLarge"}');
        return;
      }
      answered.resolve({ json: JSON.parse(json) });
    }
    response.writeHead(202).end('{"status": "OK"}');
  }

  async function refuse(request, response, invocations) {
    const { errorType, errorMessage } = JSON.parse(await text(request));
    for (const { answered } of invocations) answered.reject(new FunctionError(errorType, errorMessage));
    response.writeHead(202).end('{"status": "OK"}');
  }

  const server = createServer((request, response) => {
    const { next: asks, id, what, init } = kRoute.exec(request.url)?.groups ?? {};
    if (asks) return next(response);
    if (init) return refuse(request, response, waiting.splice(0));
    if (id === undefined || id !== current?.id) return response.writeHead(400).end();
    return what === 'response' ? take(request, response, current) : refuse(request, response, [current]);
  });
  server.keepAliveTimeout = 0; // the process may send its answer at the very moment at which a timeout closes
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: server.address().port,
    invoke({ event, timeoutMs, onBegin = () => {} }) {
      const [answered, ended] = [Promise.withResolvers(), Promise.withResolvers()];
      answered.promise.catch(() => {}); // whoever waits for the end only need not look at it
      waiting.push({ event, timeoutMs, onBegin, answered, ended });
      handOut();
      return { answered: answered.promise, ended: ended.promise };
    },
    fail(error) {
      end(error);
      return waiting.length > 0;
    },
    async close() {
      end(new FunctionError('Runtime.Closed', 'the function was stopped'));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
