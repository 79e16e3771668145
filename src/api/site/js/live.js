// A WebSocket that tells of changes as they happen, and comes back by itself.
import { Pulse } from './pulse.js';

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
  #pulseOf;
  #now; // {socket, pulse, first, again}: the connection that is there, or is being made
  #timer;
  #failures = 0;
  #isHere = true;
  #state = 'off'; // "off", "live" or "lost"

  /**
   * @param {object} parts
   * @param {() => WebSocket | Promise<WebSocket>} parts.open fails with status 501 where there is nothing to open
   * @param {(message: object, isAgain: boolean) => unknown} parts.hear takes a message; where that fails, what was told
   *   is lost, and all begins anew. Once the first one is taken in there is somebody at the other end. Where it gives a
   *   number, it takes the message again after so many milliseconds, until it can; of several of those the last alone.
   * @param {(state: string) => void} parts.show hears whether it is "off", "live" or "lost" for now
   * @param {(work: () => void, milliseconds: number) => unknown} [parts.later] as setTimeout
   * @param {(socket: WebSocket, lose: () => void) => Pulse} [parts.pulseOf]
   */
  constructor({
    open,
    hear,
    show,
    later = (work, wait) => setTimeout(work, wait),
    pulseOf = (socket, lose) => new Pulse(socket, lose),
  }) {
    this.#open = open;
    this.#hear = hear;
    this.#show = show;
    this.#later = later;
    this.#pulseOf = pulseOf;
  }

  /** Opens it, unless that is done or under way. */
  start() {
    if (this.#now || this.#timer || !this.#isHere) return;
    this.#failures = 0;
    this.#connect();
  }

  /** Closes it for good. */
  stop() {
    const mine = this.#now;
    this.#now = this.#timer = undefined;
    this.#end(mine);
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
    mine.pulse = this.#pulseOf(mine.socket, () => this.#lose(mine));
    mine.socket.onmessage = ({ data }) => mine.pulse.hear(data) || this.#take(mine, data);
    mine.socket.onclose = () => this.#lose(mine);
  }

  /** Takes a message, or takes it `again`: where that fails nothing that was told is lost, so it is tried once more. */
  async #take(mine, data, again) {
    let wait;
    try {
      const heard = Promise.resolve(this.#hear(JSON.parse(data), Boolean(again)));
      mine.first ??= heard;
      [wait] = await Promise.all([heard, mine.first]);
    } catch {
      if (!again) this.#lose(mine);
      else if (again === mine.again) this.#takeAgain(mine, data, again);
      return;
    }
    if (mine !== this.#now) return;
    this.#failures = 0;
    this.#is('live');
    if (typeof wait === 'number' && !again) this.#takeAgain(mine, data, { wait });
  }

  #takeAgain(mine, data, again) {
    mine.again = again;
    this.#later(() => {
      if (mine === this.#now && again === mine.again) this.#take(mine, data, again);
    }, again.wait);
  }

  #lose(mine) {
    if (mine !== this.#now) return;
    this.#now = undefined;
    this.#end(mine);
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

  #end(mine) {
    mine?.pulse?.stop();
    mine?.socket?.close();
  }

  #is(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#show(state);
  }
}
