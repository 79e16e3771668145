// The kinds of events, each said once. A new kind is an entry of the module (wasm/worker.cpp) and a constant here, in
// the table of whoever receives it.

/**
 * @typedef {object} EventKind
 * @property {string} entry the function of the module that takes it, which may suspend
 * @property {(event: object) => string} head what the module reads of it, as lines of text
 * @property {(answer: Response | Promise<Response>) => unknown} outcome what the platform is told. Every event is
 *   answered with a Response, by the module or, if it traps or cannot run, in its place.
 */

/** @type {EventKind} */
const fetch = {
  entry: 'edge_handle_fetch',
  head: ({ method, url }) => `${method}\n${url}`,
  outcome: (answer) => answer,
};

/** @type {EventKind} */
const scheduled = {
  entry: 'edge_handle_scheduled',
  head: ({ cron, scheduledTime }) => `${cron}\n${scheduledTime}`,
  async outcome(answer) {
    const { ok, status } = await answer;
    if (!ok) throw new Error(`The scheduled work failed (${status}); the log says why.`);
  },
};

/** What a Worker receives, by the names of its handlers. */
export const workerEvents = { fetch, scheduled };

/** What a Durable Object receives, by the names of its methods. */
export const objectEvents = { fetch };
