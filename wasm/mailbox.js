// What happens to an object of the platform's, as a queue that C++ waits on: so no event calls C++ back. A module has
// this if it refers to what is made of it (wasm/web_socket.js).
addToLibrary({
  /**
   * The events of a target, in the order in which they come. C++ has a handle of it, waits for `arrived()`, and takes
   * one by `take()`. What it has not taken yet is kept; a source that does not stop is broken off by `onFull`.
   */
  $Mailbox: class {
    /**
     * @param {EventTarget} target
     * @param {object} rules
     * @param {string[]} rules.types of events
     * @param {(event: Event) => {ends?: boolean, size?: number}} rules.read what C++ is to see of an event. With `ends`
     *   it is the last one, and stays: whoever takes it again finds it again. `size` is what it counts of the room.
     * @param {number} rules.room what may wait at most before another one comes
     * @param {(target: EventTarget) => {ends: true}} rules.onFull breaks it off; gives what C++ sees in the place of
     *   the event that had no room
     */
    constructor(target, { types, read, room, onFull }) {
      this.target = target;
      this.kept = [];
      this.size = 0;
      const listen = (event) => {
        if (this.kept.at(-1)?.ends) return;
        const entry = read(event);
        this.put(this.size > room && !entry.ends ? onFull(target) : entry); // an end needs no room
      };
      for (const type of types) target.addEventListener(type, listen);
    }

    put(entry) {
      this.kept.push(entry);
      this.size += entry.size ?? 0;
      this.ring?.(this);
      this.ring = this.arrival = undefined;
    }

    /**
     * This mailbox, or the promise of it, when there is something to take. One that nobody waits for any more takes
     * nothing with it.
     */
    arrived() {
      if (this.kept.length > 0) return this;
      return (this.arrival ??= new Promise((resolve) => (this.ring = resolve)));
    }

    /** The next of what came. */
    take() {
      const entry = this.kept[0];
      if (entry?.ends) {
        this.end = entry;
        return entry;
      }
      this.kept.shift();
      this.size -= entry?.size ?? 0;
      return entry;
    }
  },
});
