// Whether somebody is still there at the other end of a WebSocket: a connection that was cut without a word looks open.

const kEveryMs = 30_000;
const kWithinMs = 10_000;
/** What is asked and answered; the platform answers for the board, which sleeps. */
const kAsked = 'ping';
const kAnswered = 'pong';

export class Pulse {
  #socket;
  #lose;
  #later;
  #isHeard = false;
  #isOver = false;

  /**
   * @param {WebSocket} socket
   * @param {() => void} lose hears, once, that nobody is there
   * @param {(work: () => void, milliseconds: number) => unknown} [later] as setTimeout
   */
  constructor(socket, lose, later = (work, wait) => setTimeout(work, wait)) {
    this.#socket = socket;
    this.#lose = lose;
    this.#later = (work, wait) => later(() => this.#isOver || work(), wait);
    this.#later(() => this.#ask(), kEveryMs);
  }

  /** Takes what was heard: whatever it is, somebody is there. Gives whether it is an answer, and nothing else. */
  hear(text) {
    this.#isHeard = true;
    return text === kAnswered;
  }

  /** Nobody wants to know any more. */
  stop() {
    this.#isOver = true;
  }

  #ask() {
    this.#isHeard = false;
    try {
      this.#socket.send(kAsked);
    } catch {
      return this.#end(); // it is still being opened
    }
    this.#later(() => {
      if (!this.#isHeard) return this.#end();
      this.#later(() => this.#ask(), kEveryMs - kWithinMs);
    }, kWithinMs);
  }

  #end() {
    this.stop();
    this.#lose();
  }
}
