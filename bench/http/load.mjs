// Load over kept-alive connections: a fixed number of requests, one at a time on each connection. What this costs
// runs in this process and is not counted.
import { connect } from 'node:net';
import { fieldsOf } from './fields.mjs';
import { ResponseReader } from './response_reader.mjs';

const made = { browser: new WeakMap(), bare: new WeakMap() };

/** A request {method, path, headers, body} as bytes, which are made once; `kind` is that of the fields it also has. */
export function bytesOf(request, kind = 'browser') {
  const known = made[kind].get(request);
  if (known) return known;
  const { method = 'GET', path, headers = {}, body } = request;
  const content = Buffer.from(body ?? '');
  const fields = {
    ...fieldsOf[kind](method),
    ...headers,
    ...(body === undefined ? {} : { 'Content-Length': content.length }),
  };
  const head = Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const bytes = Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n`), content]);
  made[kind].set(request, bytes);
  return bytes;
}

class Connection {
  #socket;
  #reader = new ResponseReader();
  #settle = null;
  #ended = null;

  static open(port) {
    return new Promise((resolve, reject) => {
      const connection = new Connection();
      connection.#socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(connection)).once(
        'error',
        reject,
      );
      connection.#socket.on('data', (bytes) => connection.#take(bytes));
      connection.#socket.on('error', (error) => connection.#fail(error));
      connection.#socket.on('close', () => connection.#fail(new Error('the connection was closed')));
    });
  }

  /** Sends a request with fields of that kind; gives its answer. */
  send(request, kind) {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#settle = { resolve, reject };
      this.#socket.write(bytesOf(request, kind));
    });
  }

  close() {
    this.#settle = null;
    this.#socket.destroy();
  }

  #take(bytes) {
    const answer = this.#reader.take(bytes);
    if (!answer || !this.#settle) return;
    const { resolve } = this.#settle;
    this.#settle = null;
    resolve(answer);
  }

  #fail(error) {
    this.#ended ??= error;
    this.#settle?.reject(error);
    this.#settle = null;
  }
}

const kAtOnce = 64; // fewer than may wait to be accepted: the kernel drops what is beyond that

/** Opens `count` connections; each has had an answer. Close them again. */
export async function openConnections(port, count) {
  const connections = [],
    first = { path: '/' };
  while (connections.length < count) {
    const batch = Array.from({ length: Math.min(kAtOnce, count - connections.length) }, () => Connection.open(port));
    connections.push(...(await Promise.all(batch)));
    await Promise.all(connections.slice(-batch.length).map((connection) => connection.send(first)));
  }
  return connections;
}

/**
 * Sends `count` requests in all over the connections. `request(connection, sequence, last)` gives the next one on a
 * connection, by the answer before it if there was one; `each(answer)` sees every answer; `kind` is that of the
 * fields. Gives the milliseconds each took.
 */
export async function runLoad(connections, { count, request, each, kind }) {
  const times = new Float64Array(count);
  let next = 0;
  await Promise.all(
    connections.map(async (connection, index) => {
      for (let sequence = 0, last; next < count; sequence++) {
        const at = next++;
        const started = performance.now();
        last = await connection.send(request(index, sequence, last), kind);
        each(last);
        times[at] = performance.now() - started;
      }
    }),
  );
  return times;
}

/** One request on a connection of its own. */
export async function ask(port, request) {
  const connection = await Connection.open(port);
  try {
    return await connection.send(request);
  } finally {
    connection.close();
  }
}
