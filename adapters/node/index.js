// Serves a Worker with Node: Request in, Response out, as on Workers.

import { FastResponse, serve as listen } from 'srvx';
import { badRequest, canHaveMethod, checkWorker, connect, htmlRewriter, Pending, stampAddress } from 'workers-cpp-host';

import { prepareCrons } from './crons.js';

export { loadWasm } from 'workers-cpp-host';

/**
 * For `createWorker`: answers that reach the connection without a stream between, and so say how long they are; TCP;
 * HTML that is rewritten.
 */
export const platform = { Response: FastResponse, connect, htmlRewriter };

/** How often connections are looked at that have nothing to do any more, while a server stops. */
const kIdleMs = 50;

/** Closes a server when all its requests are answered; `server.close` leaves connections open that were not idle. */
async function closeWhenAnswered(server) {
  const idle = setInterval(() => server.node.server.closeIdleConnections(), kIdleMs);
  try {
    await server.close();
  } finally {
    clearInterval(idle);
  }
}

/**
 * Serves a Worker until the process is told to end (SIGTERM, SIGINT) or `close` is called. What it has begun is then
 * finished, what `waitUntil` was given as well; a second signal ends the process at once.
 *
 *     const wasm = await loadWasm('build/worker/worker.wasm');
 *     const env = { ORDERS: new SqliteDatabase('bakery.sqlite').kv('ORDERS') };
 *     await serve({ worker: createWorker({ wasm, createModule, platform }, env), env, port: 8787 });
 *
 * @param {object} options
 * @param {{fetch: Function, scheduled?: Function}} options.worker what `createWorker` gives
 * @param {object} [options.env] the bindings: vars, secrets, KV namespaces
 * @param {number} [options.port] 0 is any that is free; else that of the environment (PORT), else 3000
 * @param {string} [options.hostname] the address to listen on; "0.0.0.0" is all of the machine's
 * @param {string[]} [options.crons] when to call the handler `scheduled`, as wrangler.toml says it
 * @param {'loopback' | string[]} [options.trustProxy] addresses of proxies whose X-Forwarded-For, -Host and -Proto are
 *   believed: they then have the client's address, and what it asked for
 * @returns {Promise<{url: string, close: () => Promise<void>}>} when it listens
 */
export async function serve({ worker, env = {}, port, hostname = '127.0.0.1', crons = [], trustProxy }) {
  checkWorker(worker, 'serve', crons);
  if (trustProxy === true)
    throw new TypeError('serve({ trustProxy: true }) would believe any client: name the addresses of the proxies');
  const pending = new Pending();
  const server = listen({
    fetch(request) {
      if (!canHaveMethod(request.method)) return badRequest();
      stampAddress(request.headers, request.ip);
      return worker.fetch(request, env, pending.context);
    },
    error(error) {
      console.error(error?.stack ?? error);
      return new Response(null, { status: 500 });
    },
    port,
    hostname,
    trustProxy,
    silent: true,
    gracefulShutdown: false,
    manual: true,
  });
  const triggers = prepareCrons(crons, (cron, scheduledTime) =>
    pending.add(
      Promise.resolve({ cron, scheduledTime }).then((event) => worker.scheduled(event, env, pending.context)),
    ),
  );
  await server.serve();
  triggers.start();
  let closed;
  async function finish() {
    for (const signal of ['SIGTERM', 'SIGINT']) process.off(signal, close);
    triggers.stop();
    await closeWhenAnswered(server);
    await pending.settle();
  }
  const close = () => (closed ??= finish());
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, close);
  return { url: server.url, close };
}
