// A server on loopback that a Worker asks: it echoes, hangs, resets connections and redirects. It notes what it was
// sent, in order.
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';

const kPiece = Buffer.alloc(64 * 1024, 'x');

/** Writes so many bytes as fast as they are read. */
async function writeMany(response, left) {
  for (; left > 0; left -= kPiece.length) {
    if (!response.write(kPiece.subarray(0, Math.min(left, kPiece.length)))) {
      await new Promise((resolve) => response.once('drain', resolve));
    }
  }
  response.end();
}

const listening = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`)));

/** The URL of a port on which nobody listens. */
export async function closedPort() {
  const server = createTcpServer();
  const url = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

/**
 * Starts the server. `seen` has a line "METHOD /path" for each request, `broken` those whose connection ended first;
 * `release` lets all go on that wait at /held.
 */
export async function startOrigin() {
  const seen = [];
  const broken = [];
  const held = [];
  const release = () => held.splice(0).forEach((go) => go());
  const answers = {
    echo(request, response) {
      const fields = JSON.stringify({ method: request.method, target: request.url, headers: request.headers });
      response.writeHead(202, { 'X-Seen': fields, 'Content-Type': request.headers['content-type'] ?? 'text/plain' });
      request.pipe(response);
    },
    name: (request, response, name) => response.end(name),
    many: (request, response, size) => void writeMany(response, Number(size)),
    gzip(request, response, text) {
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Type': 'text/plain' }).end(gzipSync(text));
    },
    never() {},
    /** Of a type that nobody compresses, which would hold it back. */
    'begins-only'(request, response) {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).write('begun');
    },
    'reset-head': (request) => request.socket.resetAndDestroy(),
    'reset-body'(request, response) {
      response
        .writeHead(200, { 'Content-Length': 1000 })
        .write('begun', () => setTimeout(() => request.socket.resetAndDestroy(), 50));
    },
    'end-body'(request, response) {
      response.writeHead(200).write('begun', () => setTimeout(() => request.socket.destroy(), 50));
    },
    nonsense: (request) => void request.socket.end('this is not HTTP\r\n\r\n'),
    /** Answers once two wait here. */
    meet(request, response, name) {
      held.push(() => response.end(name));
      if (held.length === 2) release();
    },
    held: (request, response, name) => void held.push(() => response.end(name)),
    /** Redirects so many times, then to /echo. */
    chain(request, response, left) {
      const to = Number(left) > 0 ? `/chain/${left - 1}` : '/echo';
      response.writeHead(request.method === 'GET' ? 302 : 307, { Location: to }).end();
    },
    'see-other': (request, response) => void response.writeHead(303, { Location: '/echo' }).end(),
    'to-ftp': (request, response) => void response.writeHead(302, { Location: 'ftp://127.0.0.1/' }).end(),
    'not-modified': (request, response) => void response.writeHead(304, { ETag: '"1"' }).end(),
    fails: (request, response) => void response.writeHead(500).end('its own error'),
  };
  const server = createServer((request, response) => {
    const [, place, rest] = /^\/([^/?]*)\/?(.*)$/.exec(request.url);
    seen.push(`${request.method} ${request.url}`);
    response.on('close', () => !response.writableFinished && broken.push(request.url));
    answers[place](request, response, rest);
  });
  const url = await listening(server);
  return {
    url,
    seen,
    broken,
    release,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
