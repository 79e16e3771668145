import { inTime } from './time.js';

/** What was promised to be finished. A promise that fails is told and is nobody else's matter. */
export class Pending {
  #promises = new Set();

  /** What a Worker is given as its context. There is no origin: without passThroughOnException it can tell. */
  context = { waitUntil: (promise) => this.add(promise) };

  add(promise) {
    const ended = Promise.resolve(promise)
      .catch((error) => console.error(error?.stack ?? error))
      .finally(() => this.#promises.delete(ended));
    this.#promises.add(ended);
  }

  /** Waits for all of them, and for those that come meanwhile. */
  async settle() {
    while (this.#promises.size > 0) await Promise.all(this.#promises);
  }

  /** The same for no longer than `ms`: what is not done then is waited for no more, and the log says so. */
  settleWithin(ms) {
    return inTime(this.settle(), ms, () => {
      this.#promises.clear();
      console.error('What was left to do was not done in time');
    });
  }
}
