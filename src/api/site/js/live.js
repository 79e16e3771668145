// A WebSocket that tells of changes as they happen, and comes back by itself.

const kFirstWaitMs = 1_000;
const kLongestWaitMs = 60_000;
/** Where it never opened something stands in between that lets no WebSocket pass. */
const kMostTries = 3;
/** The status of a host without WebSockets. */
const kNotHere = 501;

export class Live {
  #open;
  #hear;
  #show;
  #later;
  #now; // {socket}: the connection that is there, or is being made
  #timer;
  #failures = 0;
  #isHere = true;
  #state = 'off'; // "off", "live" or "lost"

  /**
   * @param {object} parts
   * @param {() => WebSocket | Promise<WebSocket>} parts.open fails with status 501 where there is nothing to open
   * @param {(message: object) => unknown} parts.hear takes a message; where that fails, what was told is lost, and all
   *   begins anew. Once the first one is taken in there is somebody at the other end.
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
    if (this.#now || this.#timer || !this.#isHere) return;
    this.#failures = 0;
    this.#connect();
  }

  /** Closes it for good. */
  stop() {
    const socket = this.#now?.socket;
    this.#now = this.#timer = undefined;
    socket?.close();
    this.#is('off');
  }

  async #connect() {
    const mine = {};
    this.#now = mine;
    try {
      mine.socket = await this.#open();
    } catch (error) {
      this.#isHere = error.status !== kNotHere;
      return this.#lose(mine);
    }
    if (mine !== this.#now) return mine.socket.close(); // it was stopped meanwhile
    mine.socket.onmessage = ({ data }) => this.#take(mine, data);
    mine.socket.onclose = () => this.#lose(mine);
  }

  async #take(mine, data) {
    try {
      const heard = Promise.resolve(this.#hear(JSON.parse(data)));
      mine.first ??= heard;
      await Promise.all([heard, mine.first]);
    } catch {
      return this.#lose(mine);
    }
    if (mine !== this.#now) return;
    this.#failures = 0;
    this.#is('live');
  }

  #lose(mine) {
    if (mine !== this.#now) return;
    this.#now = undefined;
    mine.socket?.close();
    if (this.#state === 'live') this.#is('lost');
    if (!this.#isHere || (++this.#failures >= kMostTries && this.#state === 'off')) return;
    const wait = Math.min(kFirstWaitMs * 2 ** (this.#failures - 1), kLongestWaitMs);
    const timer = {};
    this.#timer = timer;
    this.#later(
      () => {
        if (timer !== this.#timer) return;
        this.#timer = undefined;
        this.#connect();
      },
      wait * (0.5 + Math.random() / 2), // not all at once, where all were cut off at once
    );
  }

  #is(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#show(state);
  }
}
