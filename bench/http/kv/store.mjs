// A KV namespace in memory: values and metadata as the platform sends them, keys in order when they are listed.

export class KvStore {
  #entries = new Map();
  #sorted = null; // all keys in order, while nobody has changed them

  get(key) {
    return this.#entries.get(key) ?? null;
  }

  /** `value` is an ArrayBuffer, `metadata` JSON or null. */
  put(key, value, metadata) {
    if (!this.#entries.has(key)) this.#sorted = null;
    this.#entries.set(key, { value, metadata });
  }

  delete(key) {
    if (this.#entries.delete(key)) this.#sorted = null;
  }

  /** A page of keys; the cursor is the last key of the page before. */
  list({ prefix = '', limit = 1000, cursor = '' }) {
    this.#sorted ??= [...this.#entries.keys()].sort();
    const keys = [];
    for (let at = this.#first(prefix, cursor); at < this.#sorted.length && this.#sorted[at].startsWith(prefix); at++) {
      if (keys.length === limit) return { keys, list_complete: false, cursor: keys.at(-1).name };
      const name = this.#sorted[at],
        { metadata } = this.#entries.get(name);
      keys.push(metadata === null ? { name } : { name, metadata });
    }
    return { keys, list_complete: true };
  }

  /** What `restore` takes: entries are never changed, only replaced. */
  snapshot() {
    return new Map(this.#entries);
  }

  restore(snapshot) {
    this.#entries = new Map(snapshot);
    this.#sorted = null;
  }

  /** Where the keys of `prefix` after `cursor` begin. */
  #first(prefix, cursor) {
    let low = 0,
      high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1,
        key = this.#sorted[middle];
      if (key < prefix || key <= cursor) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
