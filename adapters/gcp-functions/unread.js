import { subscribe } from 'node:diagnostics_channel';

const kHidden = Symbol('what the framework does not see');

function hide({ request }) {
  request[kHidden] = { url: request.url, type: request.headers['content-type'] };
  request.url = '/';
  delete request.headers['content-type'];
}

/**
 * Has requests come to a function as they were sent. The functions-framework reads a body that has a type before it
 * calls the function: what is no JSON it refuses by itself, what is compressed it unpacks, and nothing streams. Paths
 * that it cannot decode it refuses, and it keeps some for itself. So it is shown a request of no type to "/".
 */
export function keepRequestsUnread() {
  subscribe('http.server.request.start', hide);
}

/** Gives a request back what the framework has not seen. */
export function reveal(request) {
  const { url, type } = request[kHidden] ?? {};
  delete request[kHidden];
  if (url !== undefined) request.url = url;
  if (type !== undefined) request.headers['content-type'] = type;
}
