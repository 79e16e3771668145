// The port of `wrangler dev`, looked at before minutes of building.

import { createServer } from 'node:net';

import { Advice } from '../process/progress.mjs';

const isFree = (host, port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }) => resolve(code !== 'EADDRINUSE'));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });

/** Fails if somebody listens there. Port 0 is any free one. */
export async function requireFreePort(host = 'localhost', port) {
  if (Number(port) === 0 || (await isFree(host, Number(port)))) return;
  throw new Advice(
    `port ${port}: another program listens on ${host} port ${port}; end it, or choose another port: ` +
      `npm start -- --port ${Number(port) + 1}`,
  );
}
