// The HTTP connection behind a request. Azure's library takes requests on a server of its own and hands out no more of
// them than method, URL, fields and body. What it does not do itself needs the connection: to be told that the client
// has left, to wait for one that reads slowly, and several Set-Cookie as they are.

import { subscribe } from 'node:diagnostics_channel';

/** The field by which a request of that server belongs to an invocation. */
const kInvocationField = 'x-ms-invocation-id';

const waiting = new Map();

subscribe('http.server.request.start', ({ request, response }) => {
  const id = request.headers[kInvocationField];
  if (typeof id !== 'string') return;
  waiting.set(id, response);
  response.once('close', () => waiting.delete(id));
});

/** Waits until the client has read what was sent to it, or has left. */
function drained(response) {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

/** The connection of one invocation's request. */
export class Connection {
  #response;
  #request;
  #left = new AbortController();

  /** @param {string} invocationId */
  constructor(invocationId) {
    this.#response = waiting.get(invocationId);
    if (!this.#response)
      throw new Error(
        `invocation ${invocationId} has no HTTP connection: its client has left before it began; ` +
          'or, if all requests fail so, enableHttpStream of app.setup is not as registerWorker sets it',
      );
    this.#response.once('close', () => {
      if (!this.#response.writableFinished) this.#left.abort();
    });
  }

  /** A Request as on Workers, for Azure's own has no signal: it is aborted when the client leaves. */
  received({ url, method, headers, body }) {
    // It is kept, since the signal of a Request that nobody has any more is told of nothing.
    this.#request = new Request(url, { method, headers, body, signal: this.#left.signal, duplex: 'half' });
    return this.#request;
  }

  /**
   * What Azure's library is given to send.
   * @param {Response} answer
   */
  sent(answer) {
    const headers = new Headers(answer.headers);
    const cookies = answer.headers.getSetCookie();
    headers.delete('Set-Cookie');
    if (cookies.length > 0 && !this.#left.signal.aborted) this.#response.setHeader('Set-Cookie', cookies);
    return { status: answer.status, headers, body: this.#bodyOf(answer) };
  }

  #bodyOf({ body }) {
    if (!body) return undefined;
    if (this.#request.method === 'HEAD' || this.#left.signal.aborted) {
      body.cancel().catch(() => {});
      return undefined;
    }
    return this.#paced(body.getReader());
  }

  /** A body as fast as the client reads it. One that breaks off ends the connection: the client has to know. */
  #paced(reader) {
    const response = this.#response;
    const leave = () => reader.cancel().catch(() => {});
    this.#left.signal.addEventListener('abort', leave);
    return new ReadableStream(
      {
        async pull(controller) {
          if (response.writableNeedDrain) await drained(response);
          try {
            const { done, value } = await reader.read();
            if (done) controller.close();
            else controller.enqueue(value);
          } catch (error) {
            response.destroy();
            throw error;
          }
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
  }
}
