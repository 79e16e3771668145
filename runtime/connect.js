// TCP connections that come in: `import 'workers-cpp/connect';` in an entry whose application has `app.connect`. So a
// Worker without it does not say to the platform that it takes them.

import { objectEvents, success, workerEvents } from './events.js';

/** @type {import('./events.js').EventKind} The event is the platform's socket. */
const connect = {
  entry: 'edge_handle_connect',
  handler: 'app.connect(handler)',
  head: () => '',
  async outcome(answer) {
    await success(answer, 'The work on a connection');
  },
};

workerEvents.connect = connect;
objectEvents.connect = connect;
