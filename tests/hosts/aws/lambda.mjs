// What Lambda does around a handler, as its documentation says it: events of a function URL and of an HTTP API, the
// answer read back, and the stream of `awslambda` with its prelude.
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

const kUrlDomain = 'abc123.lambda-url.eu-central-1.on.aws';
const kApiDomain = 'abc123.execute-api.eu-central-1.amazonaws.com';

const kTimeoutMs = 30_000;

/** The context of an invocation that has so long. */
export function contextOf(ms = kTimeoutMs) {
  const end = performance.now() + ms;
  return { awsRequestId: 'id', getRemainingTimeInMillis: () => Math.floor(end - performance.now()) };
}

/** What Lambda does with an invocation that takes longer: it ends the process. */
async function timed(invocation, ms = kTimeoutMs) {
  const given = new AbortController();
  const ending = setTimeout(ms, undefined, { signal: given.signal }).then(
    () => Promise.reject(new Error(`Task timed out after ${ms} ms`)),
    () => {},
  );
  try {
    return await Promise.race([invocation, ending]);
  } finally {
    given.abort();
  }
}

/** A request as an event in the payload format 2.0; an HTTP API gives the path decoded. */
export async function eventOf(path, { method = 'GET', headers = {}, body, ip = '192.0.2.7', api = false } = {}) {
  const domainName = api ? kApiDomain : kUrlDomain;
  const [rawPath, rawQueryString = ''] = path.split('?');
  const bytes = body === undefined ? undefined : Buffer.from(await new Response(body).arrayBuffer());
  const { cookie, ...rest } = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: api ? decodeURIComponent(rawPath) : rawPath,
    rawQueryString,
    ...(cookie && { cookies: cookie.split('; ') }),
    headers: { host: domainName, 'x-forwarded-for': ip, 'x-forwarded-proto': 'https', ...rest },
    requestContext: { domainName, stage: '$default', http: { method, path: rawPath, sourceIp: ip } },
    ...(bytes && { body: bytes.toString('base64') }),
    isBase64Encoded: bytes !== undefined,
  };
}

function responseOf({ statusCode, headers = {}, cookies = [] }, body) {
  const answer = new Response([204, 304].includes(statusCode) ? null : body, { status: statusCode, headers });
  for (const cookie of cookies) answer.headers.append('Set-Cookie', cookie);
  return answer;
}

/** Sends a request to a handler that buffers. */
export async function invoke(handler, path, init = {}) {
  const result = await timed(handler(await eventOf(path, init), contextOf(init.ms)), init.ms);
  return responseOf(result, Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'));
}

const kPreludeEnd = Buffer.alloc(8);

/** The global of Lambda's runtime: the prelude goes out with the first piece that is written. */
export const awslambda = {
  streamifyResponse: (handler) => Object.assign(handler, { streams: true }),
  HttpResponseStream: {
    from(stream, metadata) {
      const write = stream.write.bind(stream);
      stream.write = (...first) => {
        stream.write = write;
        write(Buffer.concat([Buffer.from(JSON.stringify(metadata)), kPreludeEnd]));
        return write(...first);
      };
      return stream;
    },
  },
};

/** Sends a request to a handler that streams: {answer, ended}. The answer is there as soon as its head is. */
export async function invokeStreaming(handler, path, init = {}) {
  const stream = new PassThrough();
  const ended = timed(handler(await eventOf(path, init), stream, contextOf(init.ms)), init.ms);
  const pieces = stream[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let cut;
  while ((cut = head.indexOf(kPreludeEnd)) < 0) {
    const { value, done } = await pieces.next();
    if (done) throw new Error('the stream ended before its prelude');
    head = Buffer.concat([head, value]);
  }
  async function* rest() {
    yield head.subarray(cut + kPreludeEnd.length);
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  const body = ReadableStream.from(rest());
  return { answer: responseOf(JSON.parse(head.subarray(0, cut).toString()), body), ended };
}
