// The kinds of events, each said once. A new kind is an entry of the module, in a file of wasm/ of its own, and a
// constant here, in the table of whoever receives it.

/**
 * @typedef {object} EventKind
 * @property {string} entry the function of the module that takes it, which may suspend
 * @property {(event: object) => string} head what the module reads of it, as lines of text
 * @property {(answer: Response | Promise<Response>, event: object) => unknown} outcome what the platform is told. Every
 *   event is answered with a Response, by the module or, if it traps or cannot run, in its place.
 * @property {(...given: unknown[]) => object} [eventOf] one event of all that a method of an object is given; without
 *   it, the event is the first of that
 * @property {string} [handler] how an application registers what takes it; a module without one lacks the entry
 */

/** @type {EventKind} */
const fetch = {
  entry: 'edge_handle_fetch',
  head: ({ method, url }) => `${method}\n${url}`,
  outcome: (answer) => answer,
};

/** The answer to an event that is no request; else the event fails, and the platform may try again. */
export async function success(answer, what) {
  const response = await answer;
  if (!response.ok) throw new Error(`${what} failed (${response.status}); the log says why.`);
  return response;
}

/** @type {EventKind} */
const scheduled = {
  entry: 'edge_handle_scheduled',
  head: ({ cron, scheduledTime }) => `${cron}\n${scheduledTime}`,
  handler: 'app.scheduled("CRON", handler)',
  async outcome(answer) {
    await success(answer, 'The scheduled work');
  },
};

const contentOf = (body) => {
  if (typeof body === 'string') return 'text';
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? 'bytes' : 'json';
};

/** @type {EventKind} */
const queue = {
  entry: 'edge_handle_queue',
  handler: 'app.queue("NAME", handler)',
  head({ queue, messages }) {
    let head = `${queue}\n`;
    for (const { id, timestamp, attempts, body } of messages) {
      head += `${id}\n${Number(timestamp)}\n${attempts}\n${contentOf(body)}\n`;
    }
    return head;
  },
  // Each message by itself: so nothing that was acked comes again because of another one.
  async outcome(answer, { messages }) {
    const response = await success(answer, 'The work on messages');
    for (const [index, fate] of (await response.json()).entries()) {
      if (fate === true) messages[index].ack();
      else messages[index].retry(fate === null ? {} : { delaySeconds: fate });
    }
  },
};

/** @type {EventKind} */
const email = {
  entry: 'edge_handle_email',
  handler: 'app.email(handler)',
  head({ from, to, rawSize, headers }) {
    let head = `${from}\n${to}\n${rawSize}\n`;
    headers.forEach((value, name) => {
      head += `${name}\n${value}\n`;
    });
    return head;
  },
  async outcome(answer, message) {
    const rejection = await (await success(answer, 'The work on an email')).json();
    if (rejection !== null) message.setReject(rejection);
  },
};

/** @type {EventKind} */
const tail = {
  entry: 'edge_handle_tail',
  handler: 'app.tail(handler)',
  // What was logged is any value.
  head: (events) => JSON.stringify(events, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  async outcome(answer) {
    await success(answer, 'The work on events of other Workers');
  },
};

/**
 * A WebSocket of a Durable Object; one whose message was not worked on is closed.
 * @type {EventKind}
 */
const webSocketMessage = {
  entry: 'edge_handle_web_socket',
  handler: 'app.web_socket_message(handler)',
  eventOf: (socket, message) => ({ socket, message }),
  head: ({ message }) => (typeof message === 'string' ? 'text' : 'bytes'),
  async outcome(answer, { socket }) {
    if (!(await answer).ok) socket.close(1011, 'Internal error');
  },
};

/** Some codes of closing say that there was none, and a peer may send what it must not. */
const mayBeSent = (code) => code >= 1000 && code < 5000 && ![1004, 1005, 1006, 1015].includes(code);

/** @type {EventKind} */
const webSocketClose = {
  entry: 'edge_handle_web_socket',
  handler: 'app.web_socket_closed(handler)',
  eventOf: (socket, code, reason, wasClean) => ({ socket, code, reason, wasClean }),
  head: ({ code, reason, wasClean }) => `close\n${code}\n${wasClean}\n${reason}`,
  // The peer waits for an answer to its closing. Where the platform has given one, this does nothing.
  async outcome(answer, { socket, code, reason }) {
    await answer;
    if (!mayBeSent(code)) socket.close();
    else socket.close(code, reason);
  },
};

/** @type {EventKind} */
const webSocketError = {
  entry: 'edge_handle_web_socket',
  handler: 'app.web_socket_closed(handler)',
  eventOf: (socket, error) => webSocketClose.eventOf(socket, 1006, error?.message ?? error, false),
  head: (event) => webSocketClose.head(event),
  outcome: (answer, event) => webSocketClose.outcome(answer, event),
};

/** @type {EventKind} A run of a workflow: `{ name, event, step, rollback }`, as workerd.js makes it. */
export const workflowRun = {
  entry: 'edge_handle_workflow',
  handler: 'app.workflow("CLASS", handler)',
  head({ name, event: { instanceId, workflowName, timestamp, payload } }) {
    return `${name}\n${instanceId}\n${workflowName}\n${Number(timestamp)}\n${JSON.stringify(payload) ?? 'null'}`;
  },
  // The platform tells by the name of an error what it does next.
  async outcome(answer) {
    const { output, error } = await (await success(answer, 'The run of a workflow')).json();
    if (error) throw Object.assign(new Error(error.message), { name: error.name });
    return output;
  },
};

/** @type {EventKind} A step that is undone: `{ name, event }` of its run, and what the platform gives a rollback. */
export const workflowRollback = {
  entry: 'edge_handle_workflow_rollback',
  handler: 'app.workflow_rollback("CLASS", "STEP", handler)',
  head({ name, event: { instanceId, workflowName, payload }, ctx: { step }, error, output }) {
    const [reason, given, params] = [String(error?.message ?? error), output, payload].map((it) => JSON.stringify(it));
    const lines = [name, instanceId, workflowName, step.name, step.count, reason, given ?? '', params ?? 'null'];
    return lines.join('\n');
  },
  outcome: (answer) => workflowRun.outcome(answer), // no spread of it above: bundlers keep what has one
};

/** @type {EventKind} */
const alarm = {
  entry: 'edge_handle_alarm',
  eventOf: (info) => info ?? { retryCount: 0, isRetry: false },
  head: ({ retryCount, isRetry }) => `${retryCount}\n${isRetry}`,
  handler: 'app.alarm(handler)',
  // A failure makes the platform try again.
  async outcome(answer) {
    await success(answer, 'The work of an alarm');
  },
};

/** What a Worker receives, by the names of its handlers. */
export const workerEvents = { fetch, scheduled, queue, email, tail };

/** What a Durable Object receives, by the names of its methods. */
export const objectEvents = { fetch, alarm, webSocketMessage, webSocketClose, webSocketError };
