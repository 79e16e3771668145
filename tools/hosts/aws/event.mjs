// What Lambda makes of a request, and what it makes of a function's answer, as Amazon's documentation has it: function
// URLs and HTTP APIs, payload format 2.0.

const kUrlDomain = 'bakery.lambda-url.eu-central-1.on.aws';
const kApiDomain = 'bakery.execute-api.eu-central-1.amazonaws.com';

/** Of these types a body is in the event as the text it is, of others as base64. */
const kText = /^(?:text\/|application\/(?:json|javascript|xml)\s*(?:;|$))/i;

/**
 * A request as an event.
 * @param {object} request
 * @param {string} request.method
 * @param {string} request.path with the query
 * @param {Record<string, string>} request.headers their names in small letters
 * @param {Uint8Array} [request.body]
 * @param {string} [request.ip] where it comes from
 * @param {boolean} [request.api] by an HTTP API, which gives the path decoded
 */
export function eventOf({ method, path, headers, body, ip = '192.0.2.7', api = false }) {
  const domainName = api ? kApiDomain : kUrlDomain;
  const cut = path.indexOf('?');
  const [rawPath, rawQueryString] = cut < 0 ? [path, ''] : [path.slice(0, cut), path.slice(cut + 1)];
  const { cookie, ...rest } = headers;
  const isText = kText.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: api ? decodeURIComponent(rawPath) : rawPath,
    rawQueryString,
    ...(cookie && { cookies: cookie.split('; ') }),
    headers: {
      ...rest,
      host: domainName,
      'x-forwarded-for': ip,
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'bakery',
      domainName,
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: ip, userAgent: headers['user-agent'] ?? '' },
      routeKey: '$default',
      stage: '$default',
    },
    ...(body?.length > 0 && { body: Buffer.from(body).toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body?.length > 0 && !isText,
  };
}

/** The bytes of what a function that buffers has given as its body. */
export const bytesOf = ({ body = '', isBase64Encoded }) => Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

/** What stands between the head of a streamed answer, which is JSON, and its body. */
const kPreludeEnd = Buffer.alloc(8);

/**
 * A streamed answer, apart: {head, body}. It is there as soon as its head is.
 * @param {AsyncIterable<Uint8Array>} stream
 */
export async function readPrelude(stream) {
  const pieces = stream[Symbol.asyncIterator]();
  let begun = Buffer.alloc(0);
  let cut;
  while ((cut = begun.indexOf(kPreludeEnd)) < 0) {
    const { value, done } = await pieces.next();
    if (done) throw new Error('the stream ended before its prelude');
    begun = Buffer.concat([begun, value]);
  }
  async function* body() {
    const first = begun.subarray(cut + kPreludeEnd.length);
    if (first.length > 0) yield first;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  return { head: JSON.parse(begun.subarray(0, cut).toString()), body: body() };
}
