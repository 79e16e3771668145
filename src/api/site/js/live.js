// A WebSocket that tells of changes as they happen, and comes back by itself.

const kFirstWaitMs = 1_000;
const kLongestWaitMs = 60_000;
/** Where it never opened there is nobody to open it, as on hosts without WebSockets. */
const kMostTries = 3;

export class Live {
  #open;
  #hear;
  #show;
  #later;
  #socket;
  #timer;
  #failures = 0;
  #state = 'off'; // "off", "live" or "lost"

  /**
   * @param {object} parts
   * @param {() => WebSocket} parts.open
   * @param {(message: object) => unknown} parts.hear takes a message; where that fails, what was told is lost, and all
   *   begins anew. The first one says that there is somebody at the other end.
   * @param {(state: string) => void} parts.show hears whether it is "off", "live" or "lost" for now
   * @param {(work: () => void, milliseconds: number) => unknown} [parts.later] as setTimeout
   */
  constructor({ open, hear, show, later = (work, wait) => setTimeout(work, wait) }) {
    this.#open = open;
    this.#hear = hear;
    this.#show = show;
    this.#later = later;
  }

  /** Opens it, unless that is done or under way. */
  start() {
    if (this.#socket || this.#timer) return;
    this.#failures = 0;
    this.#connect();
  }

  /** Closes it for good. */
  stop() {
    const socket = this.#socket;
    this.#socket = this.#timer = undefined;
    socket?.close();
    this.#is('off');
  }

  #connect() {
    const socket = this.#open();
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#take(socket, data);
    socket.onclose = () => this.#lose(socket);
  }

  async #take(socket, data) {
    try {
      await this.#hear(JSON.parse(data));
    } catch {
      return this.#lose(socket);
    }
    if (socket !== this.#socket) return;
    this.#failures = 0;
    this.#is('live');
  }

  #lose(socket) {
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    socket.close();
    if (this.#state === 'live') this.#is('lost');
    if (++this.#failures >= kMostTries && this.#state === 'off') return;
    const wait = Math.min(kFirstWaitMs * 2 ** (this.#failures - 1), kLongestWaitMs);
    // Not all at once, where all were cut off at once.
    const timer = {};
    this.#timer = timer;
    this.#later(
      () => {
        if (timer !== this.#timer) return;
        this.#timer = undefined;
        this.#connect();
      },
      wait * (0.5 + Math.random() / 2),
    );
  }

  #is(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#show(state);
  }
}
