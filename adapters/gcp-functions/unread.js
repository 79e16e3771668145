import { subscribe } from 'node:diagnostics_channel';

const kHidden = Symbol('what the framework does not see');

function hide({ request }) {
  if (request[kHidden]) return;
  request[kHidden] = { url: request.url, type: request.headers['content-type'] };
  request.url = '/';
  delete request.headers['content-type'];
}

/**
 * Has requests come to the functions as they were sent. The framework reads a body that has a type before it calls a
 * function: what is no JSON it refuses by itself, what is compressed it unpacks, and nothing streams. Paths that it
 * cannot decode it refuses as well, and some it keeps for itself. So it is shown a request to "/" of no type, as is
 * every other HTTP server of this process; a function has none. Of a CloudEvent the framework has to read all: by the
 * setting that is asked for here it knows itself that its process takes those, and it serves one function.
 */
export function keepRequestsUnread() {
  if (process.env.FUNCTION_SIGNATURE_TYPE === 'cloudevent') return;
  subscribe('http.server.request.start', hide);
}

/** Gives a request back what the framework has not seen. */
export function reveal(request) {
  const { url, type } = request[kHidden];
  request.url = url;
  if (type !== undefined) request.headers['content-type'] = type;
}
