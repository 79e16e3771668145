import { whenCopied } from './record.js';

/** The largest memory that is kept between two reads. */
const kMostKept = 1024 * 1024;

const kNone = new ArrayBuffer(0);
/** Memory that nobody has, to read into in the place of new one, which is garbage after each request. */
let spare = kNone;

/** @param {ArrayBuffer} memory that C++ has taken everything from */
function keep(memory) {
  if (memory.byteLength > spare.byteLength && memory.byteLength <= kMostKept) spare = memory;
}

/**
 * An event and its answer. C++ has a handle of it, and knows its members by name; `context` is what the platform gives
 * with the event.
 */
export class Exchange {
  #answer;
  #resolve;

  /** @param {object} event */
  constructor(event) {
    this.event = event;
  }

  /** The value of a header field of the request; null if there is none. */
  header(name) {
    this.headers ??= this.event.headers;
    return this.headers.get(name);
  }

  /** Answers the event. Only the first answer counts. */
  respond(response) {
    this.#answer ??= response;
    this.#resolve?.(response);
  }

  /**
   * An answer that hands a WebSocket over: one, or the first of a pair, whose second is this side's.
   * @param {WebSocket | WebSocketPair} given
   */
  upgrade(given) {
    this.socket = given[1];
    return new Response(null, { status: 101, webSocket: given[0] ?? given });
  }

  /**
   * Begins a body that is written while it is sent.
   * @param {WritableStream} writable
   */
  write(writable) {
    this.writer = writable.getWriter();
    return this.writer;
  }

  /**
   * The end of an event whose work has trapped: its answer, and a WebSocket that goes on after it is closed. Workers
   * end a body that is written for a request; what else one is written for says so by its `breaksOff`.
   */
  breakOff(response) {
    this.respond(response);
    const breaksOff = this.event.breaksOff || !globalThis.IdentityTransformStream;
    if (breaksOff) this.writer?.abort('The body was broken off.').catch(() => {});
    this.socket?.close(1011, 'Internal error');
  }

  /** The answer, or, if there is none yet, the promise of it. */
  answer() {
    return this.#answer ?? new Promise((resolve) => (this.#resolve = resolve));
  }

  /**
   * Reads from the body of a request. Fewer bytes than `least` are its last.
   * @param {number} least
   * @param {number} most
   * @returns {Promise<Uint8Array | ArrayBuffer>}
   */
  async read(least, most) {
    this.reader ??= this.event.body.getReader({ mode: 'byob' });
    // Workers wait for all of it in one go.
    if (this.reader.readAtLeast) {
      const room = spare.byteLength < most ? new ArrayBuffer(most) : spare;
      if (room === spare) spare = kNone;
      const { value } = await this.reader.readAtLeast(least, new Uint8Array(room, 0, most));
      if (value) value[whenCopied] = () => keep(value.buffer);
      return value;
    }
    const { done, value } = await this.reader.read(new Uint8Array(most));
    const size = value.length;
    if (done || size >= least) return value;
    const rest = await this.read(least - size, most - size);
    return rest.byteLength === 0 ? value : new Blob([value, rest]).arrayBuffer();
  }
}
