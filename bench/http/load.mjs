// Load over kept-alive connections: a fixed number of requests, one at a time on each connection. What this costs
// runs in this process and is not counted.
import { connect } from "node:net";
import { ResponseReader } from "./response_reader.mjs";

/** One request as bytes; `headers` and `body` as they are sent. */
export function requestBytes({ method = "GET", path, headers = {}, body }) {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
  const fields = { Host: "bakery.example", ...headers, ...(body === undefined ? {} : { "Content-Length": bytes.length }) };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n`), bytes]);
}

class Connection {
  #socket;
  #reader = new ResponseReader();
  #settle = null;

  static open(port) {
    return new Promise((resolve, reject) => {
      const connection = new Connection();
      connection.#socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(connection)).once("error", reject);
      connection.#socket.on("data", (bytes) => connection.#take(bytes));
      connection.#socket.on("error", (error) => connection.#fail(error));
      connection.#socket.on("close", () => connection.#fail(new Error("the connection was closed")));
    });
  }

  /** Sends a request; gives its answer. */
  send(bytes) {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(bytes);
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
    this.#settle?.reject(error);
    this.#settle = null;
  }
}

/** Opens `count` connections; close them again. */
export function openConnections(port, count) {
  return Promise.all(Array.from({ length: count }, () => Connection.open(port)));
}

/**
 * Sends `count` requests in all over the connections. `request(connection, sequence)` gives the bytes of the next one on
 * a connection, `each(answer)` sees every answer. Gives the milliseconds each took.
 */
export async function runLoad(connections, { count, request, each }) {
  const times = new Float64Array(count);
  let next = 0;
  await Promise.all(connections.map(async (connection, index) => {
    for (let sequence = 0; next < count; sequence++) {
      const at = next++;
      const started = performance.now();
      each(await connection.send(request(index, sequence)));
      times[at] = performance.now() - started;
    }
  }));
  return times;
}

/** One request on a connection of its own. */
export async function ask(port, request) {
  const [connection] = await openConnections(port, 1);
  try {
    return await connection.send(requestBytes(request));
  } finally {
    connection.close();
  }
}
