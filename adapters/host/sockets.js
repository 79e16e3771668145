// TCP connections for C++ (`connect_tcp`), over Node's: what `connect` of cloudflare:sockets gives, in its words.

import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';

const refused = (error) => new Error(`cannot connect to the specified address: ${error.message}`);
const lost = (error) => new Error(`Network connection lost: ${error?.message ?? 'it was closed'}`);

/** A host as Node looks it up: an IPv6 address has brackets only where a port follows it. */
const bare = (host) => (host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host);

/** So much is read of a connection that is closed, for so long: an end before unread bytes is a reset of it. */
const kMostDrained = 1024 * 1024;
const kLongestDrainMs = 1000;

/** Sends what was written and the end, and reads what comes until the other side ends as well. */
function endInOrder(socket) {
  if (socket.destroyed) return;
  let left = kMostDrained;
  const timer = setTimeout(() => socket.destroy(), kLongestDrainMs);
  socket
    .once('close', () => clearTimeout(timer))
    .on('data', ({ length }) => {
      left -= length;
      if (left < 0) socket.destroy();
    })
    .resume()
    .end();
}

/**
 * What comes, as a stream of bytes that nobody need hold. `release` leaves the connection to somebody else, `fail` is
 * told to who reads.
 */
function readableOf(socket) {
  let stop;
  let fail;
  const readable = new ReadableStream({
    type: 'bytes',
    start(controller) {
      const take = (bytes) => {
        socket.pause();
        controller.enqueue(new Uint8Array(bytes));
      };
      const end = () => {
        stop();
        controller.close();
        controller.byobRequest?.respond(0);
      };
      fail = (error) => {
        stop();
        controller.error(lost(error));
      };
      const gone = () => fail();
      stop = () => socket.off('data', take).off('end', end).off('error', fail).off('close', gone).pause();
      socket.on('data', take).on('end', end).on('error', fail).on('close', gone).pause();
    },
    pull() {
      socket.resume();
    },
    cancel() {
      stop();
      endInOrder(socket);
    },
  });
  return { readable, release: stop, fail };
}

const writableOf = (socket) =>
  new WritableStream({
    write(bytes) {
      if (!socket.writable) throw new Error('the connection was closed');
      return new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(lost(error)) : resolve()));
      });
    },
    close() {
      // What has been ended before is no failure.
      const isFailure = (error) => error && error.code !== 'ERR_STREAM_ALREADY_FINISHED';
      return new Promise((resolve, reject) => {
        socket.end((error) => (isFailure(error) ? reject(lost(error)) : resolve()));
      });
    },
    abort() {
      socket.destroy();
    },
  });

/** A connection of cloudflare:sockets over one of Node's, which says `ready` when it stands. */
class NodeSocket {
  #socket;
  #host;
  #reading;
  #isSecurable;
  /** One that does not stand yet has nothing to send. */
  #end = () => this.#socket.destroy();

  constructor(socket, { ready, host, isSecurable = false }) {
    this.#socket = socket;
    this.#host = host;
    this.#isSecurable = isSecurable;
    socket.on('error', () => {}); // it is told by the streams
    this.opened = new Promise((resolve, reject) => {
      socket.once('error', (error) => reject(refused(error))).once('close', () => reject(refused(lost())));
      socket.once(ready, () => {
        this.#end = () => {
          this.#end = () => {};
          this.#reading.fail();
          endInOrder(socket);
        };
        const address = (host, port) => (socket.remoteFamily === 'IPv6' ? `[${host}]:${port}` : `${host}:${port}`);
        resolve({
          remoteAddress: address(socket.remoteAddress, socket.remotePort),
          localAddress: address(socket.localAddress, socket.localPort),
        });
      });
    });
    this.opened.catch(() => {}); // whoever waits for it is told
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    this.#reading = readableOf(socket);
    this.readable = this.#reading.readable;
    this.writable = writableOf(socket);
  }

  close() {
    this.#end();
    return this.closed;
  }

  startTls({ expectedServerHostname } = {}) {
    if (!this.#isSecurable) throw new TypeError('startTls needs a connection with secureTransport: "starttls"');
    this.#isSecurable = false;
    this.#reading.release();
    return secured(bare(expectedServerHostname ?? this.#host), { socket: this.#socket });
  }
}

/** TLS with who has a certificate for that host; an address is looked for in it, and not asked for. */
const secured = (host, options) =>
  new NodeSocket(connectTls({ ...options, host, servername: isIP(host) ? '' : host }), {
    ready: 'secureConnect',
    host,
  });

/**
 * Connects to a server, as `connect` of cloudflare:sockets:
 * `createWorker({ wasm, createModule, platform: { connect } })` lets C++ do so on a host of Node's.
 *
 * @param {{hostname: string, port: number}} address
 * @param {{secureTransport?: 'off' | 'on' | 'starttls', allowHalfOpen?: boolean}} [options]
 */
export function connect({ hostname, port }, { secureTransport = 'off', allowHalfOpen = false } = {}) {
  const host = bare(hostname);
  if (secureTransport === 'on') return secured(host, { port, allowHalfOpen });
  const socket = connectPlain({ host, port, allowHalfOpen });
  return new NodeSocket(socket, { ready: 'connect', host, isSecurable: secureTransport === 'starttls' });
}
