// A function URL on loopback: requests become events of a function, and its answers theirs.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';

import { bytesOf, eventOf, readPrelude } from './event.mjs';

const kRequestBytes = 6 * 1024 * 1024;
const kStreamed = 'application/vnd.awslambda.http-integration-response';
/** Of these an event has no word: they are the connection's. */
const kOfConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'expect', 'upgrade']);

const fieldsOf = (request) =>
  Object.fromEntries(Object.entries(request.headers).filter(([name]) => !kOfConnection.has(name)));

/** The body of a request; undefined if it is longer than an event may be. */
async function bodyOf(request) {
  const pieces = [];
  let length = 0;
  for await (const piece of request) {
    length += piece.length;
    if (length <= kRequestBytes) pieces.push(piece);
  }
  return length <= kRequestBytes ? Buffer.concat(pieces) : undefined;
}

function writeHead(response, { statusCode = 200, headers = {}, cookies = [] }) {
  const fields = { 'content-type': 'application/json', ...headers };
  response.writeHead(statusCode, { ...fields, ...(cookies.length > 0 && { 'set-cookie': cookies }) });
}

async function answer(response, { json, type, pieces }) {
  if (!pieces) {
    writeHead(response, json);
    response.end(bytesOf(json));
    return undefined;
  }
  if (type !== kStreamed) return answer(response, { json: { body: Buffer.concat(await Array.fromAsync(pieces)) } });
  const { head, body } = await readPrelude(pieces);
  writeHead(response, head);
  response.flushHeaders();
  return pipeline(body, response);
}

/** Answers a request; a function that fails is a 502 here as on Lambda. */
async function serve(request, response, { invoke }) {
  const body = await bodyOf(request);
  if (!body) return response.writeHead(413).end('{"Message": "Request must be smaller than 6291556 bytes"}');
  const event = eventOf({
    method: request.method,
    path: request.url,
    headers: fieldsOf(request),
    body,
    ip: request.socket.remoteAddress,
  });
  try {
    return await answer(response, await invoke(event).answered);
  } catch (error) {
    if (response.headersSent) return response.destroy();
    return response.writeHead(502, { 'X-Amzn-ErrorType': error.type ?? '' }).end('Internal Server Error');
  }
}

/**
 * Serves a function on loopback: {url, close}.
 * @param {{invoke: Function}} served what `startFunction` gives
 * @param {number} [port] any that is free unless it is given
 */
export async function serveFunction(served, port = 0) {
  const server = createServer((request, response) => {
    serve(request, response, served).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
