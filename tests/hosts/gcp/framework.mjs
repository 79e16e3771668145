// Functions behind Google's functions-framework on a port of loopback.
import { once } from 'node:events';

import { cloudEvent, http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';

import { standBefore } from '../../../tools/hosts/gcp/front.mjs';

let count = 0;

async function servedAs(register, t, handler, options) {
  const name = `function-${++count}`;
  register(name, handler);
  const server = getTestServer(name);
  standBefore(server, options);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${server.address().port}/`;
  return { url, fetch: (path, init) => fetch(new URL(path, url), init) };
}

/** Serves a function of HTTP until the test `t` is over; `fetch` takes a path. */
export const servedFunction = (t, handler, options) => servedAs(http, t, handler, options);

/** The same for a function of CloudEvents, of which a process that serves one is told before it is loaded. */
export const servedEvents = (t, handler) => servedAs(cloudEvent, t, handler);
