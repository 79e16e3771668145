// Serves a Worker as functions of Google Cloud, under the functions-framework: Request in, Response out.

import { NodeRequest, sendNodeResponse } from 'srvx/node';
import { Pending, internalError, stampAddress } from 'workers-cpp-host';

import { endingAfter } from './ending.js';
import { keepRequestsUnread, reveal } from './unread.js';

export { loadWasm } from 'workers-cpp-host';

/** A request of the framework, as the Worker takes it. */
function requestOf(req, res, trustProxy) {
  reveal(req);
  // Google's front end passes on what a client says of another host.
  delete req.headers['x-forwarded-host'];
  const request = new NodeRequest({ req, res, trustProxy: [req.socket.remoteAddress, ...trustProxy] });
  stampAddress(request.headers, request.ip);
  return request;
}

const contextOf = (pending) => ({ waitUntil: (promise) => pending.add(promise), passThroughOnException() {} });
