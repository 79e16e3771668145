// What the tests of hosts share: built modules, servers that end with their test, and requests that fetch cannot send.
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setTimeout as delay } from 'node:timers/promises';
import { loadWasm, serve } from 'workers-cpp-node';

const built = (file) => new URL(`../../build/wasm/${file}`, import.meta.url);

/** What an entry imports of the module build/wasm/NAME. */
export async function loadModule(name) {
  const wasm = await loadWasm(built(`${name}.wasm`));
  const { default: createModule } = await import(built(`${name}.mjs`));
  return { wasm, createModule };
}

/** Serves on a free port; `fetch` takes a path. It is closed when the test `t` is over. */
export async function served(t, options) {
  const server = await serve({ port: 0, ...options });
  t.after(server.close);
  return { ...server, fetch: (path, init) => fetch(new URL(path, server.url), init) };
}

const kCut = new Set(['EPIPE', 'ECONNRESET']);
const kAttempts = 20;

/**
 * Sends to `url()`. A host may refuse a long body unread and close the connection, and the client, which still writes,
 * then loses the answer (RFC 9112 section 9.6): such a request is sent again.
 */
export function sender(url) {
  return async function send(path, init, attempt = 1) {
    try {
      return await fetch(new URL(path, url()), init);
    } catch (error) {
      if (!init?.body || !kCut.has(error.cause?.code) || attempt === kAttempts) throw error;
      await delay(10 * attempt); // whoever was busy then may have the time now
      return send(path, init, attempt + 1);
    }
  };
}

/** What is logged as an error while a test runs; the test sees it, and nobody else. */
export function errorLog(t) {
  const lines = [];
  t.mock.method(console, 'error', (line) => lines.push(String(line)));
  return lines;
}

/** Sends a request as it is written, and gives all that comes until the end; "\n" stands for a line's end. */
export function sendRaw(url, text) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text.replaceAll('\n', '\r\n'), 'latin1'));
    socket
      .setEncoding('latin1')
      .setTimeout(30_000, () => socket.destroy(Error('no answer')))
      .on('data', (piece) => (answer += piece))
      .on('error', reject)
      .on('close', () => resolve(answer));
  });
}

/** Collects what nobody has any more. */
export function collectGarbage() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Waits until a condition holds, which it looks at again and again. */
export async function until(holds) {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}
