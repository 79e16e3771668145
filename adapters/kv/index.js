import * as limits from './limits.js';
import { bytesOf, formOf } from './values.js';

export { kListKeys } from './limits.js';
export { isUnreachable } from './network.js';

/**
 * What a store keeps under a key.
 * @typedef {object} Entry
 * @property {Uint8Array} value
 * @property {string | null} metadata JSON
 * @property {number | null} expiration in seconds since 1970
 *
 * What is there of it without the value.
 * @typedef {{key: string, metadata: string | null, expiration: number | null}} Listed
 *
 * A store, behind a namespace. Any method may give a promise. What has expired by `now`, in seconds since 1970, is not
 * there, whether the store has deleted it or not. `expected` is the version that a key has to have, null that it must
 * not be there, undefined that it does not matter; looking and writing are one step. A client that sends a put again
 * whose answer was lost must not take its own write for that of somebody else, and 429 has to mean that nothing is
 * written.
 * @typedef {object} Store
 * @property {(key: string, now: number) => (Entry & {version: string}) | null} get
 * @property {(keys: string[], now: number) => ((Entry & {version: string}) | null)[]} [getMany] as `get` in the order
 *   of the keys, if there is a better way than one by one
 * @property {(key: string, entry: Entry, now: number, expected?: string | null) => string | null} put the version that
 *   the key has from then on, which it never had before; null if it has not been the expected one
 * @property {(key: string, now: number, expected?: string) => boolean} delete false if the version is another
 * @property {number} [valueBytes] how long a value may be, if that is less than the platform's 25 MiB
 * @property {(prefix: string, after: string, limit: number, now: number) => Listed[]} list in the order of the keys'
 *   bytes, only those beyond `after`
 */

const optionsOf = (options) => (typeof options === 'string' ? { type: options } : (options ?? {}));

const parsed = (json) => (json === null ? null : JSON.parse(json));

const cursorOf = (key) => Buffer.from(key).toString('base64');

const nothing = { value: null, metadata: null, version: null };

const systemSeconds = () => Math.floor(Date.now() / 1000);

/** A store says with a status what passes (503) and what comes too fast (429). */
async function asked(operation, ask) {
  try {
    return await ask();
  } catch (error) {
    if (error?.status) throw limits.refusal(operation, error.status, error.message);
    throw error;
  }
}

/**
 * A KV namespace over a store: the methods, limits and words of Workers KV, and a compare-and-set besides.
 *
 * It is strictly consistent if the store is, has no cache (`cacheTtl` is checked and not used) and does not limit how
 * often a key is written.
 */
export class KvNamespace {
  #store;
  #now;

  /**
   * @param {Store} store
   * @param {() => number} [now] seconds since 1970
   */
  constructor(store, now = systemSeconds) {
    this.#store = store;
    this.#now = now;
  }

  async get(key, options) {
    const found = await this.getWithMetadata(key, options);
    if (!(found instanceof Map)) return found.value;
    return new Map([...found].map(([name, entry]) => [name, entry && entry.value]));
  }

  /** As the platform's; the result has the `version` of the entry besides, for `compareAndSet`. */
  async getWithMetadata(key, options) {
    const { type = 'text', ...rest } = optionsOf(options);
    limits.checkRead(rest);
    if (Array.isArray(key)) return this.#getMany(key, type);
    const form = formOf(type);
    const name = limits.checkedKey('GET', key);
    const entry = await asked('GET', () => this.#store.get(name, this.#now()));
    return { ...(entry ? this.#shown(entry, form) : nothing), cacheStatus: null };
  }

  async put(key, value, options = {}) {
    await this.#put(key, value, options);
  }

  async delete(key) {
    const name = limits.checkedKey('DELETE', key);
    await asked('DELETE', () => this.#store.delete(name, this.#now()));
  }

  async list(options) {
    const { prefix = '', cursor, ...rest } = options ?? {};
    const limit = limits.checkedLimit({ prefix, ...rest });
    const after = cursor ? Buffer.from(cursor, 'base64').toString() : '';
    const found = await asked('GET', () => this.#store.list(prefix, after, limit + 1, this.#now()));
    const keys = found.slice(0, limit).map(({ key, expiration, metadata }) => ({
      name: key,
      ...(expiration !== null && { expiration }),
      ...(metadata !== null && { metadata: JSON.parse(metadata) }),
    }));
    if (found.length <= limit) return { keys, list_complete: true, cacheStatus: null };
    return { keys, list_complete: false, cursor: cursorOf(keys.at(-1).name), cacheStatus: null };
  }

  /**
   * Puts a value if the key still has the version that was read; null means if it is not there. Of any number of
   * callers that compare with the same version one succeeds. If it fails with 503, it may have been put or not.
   * @param {string | null} version from `getWithMetadata`
   * @param {object} [options] as for `put`
   * @returns {Promise<string | null>} the version that the key has now, or null if nothing was put
   */
  compareAndSet(key, version, value, options = {}) {
    return this.#put(key, value, options, version);
  }

  /**
   * Deletes the key if it still has the version that was read.
   * @returns {Promise<boolean>} whether it did; where the store's client had to send it again, false may mean that the
   *   first time did
   */
  async compareAndDelete(key, version) {
    const name = limits.checkedKey('DELETE', key);
    return asked('DELETE', () => this.#store.delete(name, this.#now(), version));
  }

  async #put(key, value, options, expected) {
    const name = limits.checkedKey('PUT', key);
    const metadata = limits.metadataText(options);
    limits.expirationOf(options, this.#now());
    const bytes = bytesOf(value, this.#store.valueBytes ?? limits.kValueBytes);
    const entry = { value: bytes instanceof Promise ? await bytes : bytes, metadata };
    const now = this.#now();
    entry.expiration = limits.expirationOf(options, now);
    return asked('PUT', () => this.#store.put(name, entry, now, expected));
  }

  #entries(keys, now) {
    if (this.#store.getMany) return this.#store.getMany(keys, now);
    return Promise.all(keys.map((key) => this.#store.get(key, now)));
  }

  #shown({ value, metadata, version }, form) {
    return { value: form(value), metadata: parsed(metadata), version };
  }

  async #getMany(keys, type) {
    const names = limits.checkedKeys(keys, type);
    const entries = await asked('GET_BULK', () => this.#entries(names, this.#now()));
    limits.checkBulk(entries);
    const form = formOf(type);
    try {
      return new Map(names.map((name, index) => [name, entries[index] && this.#shown(entries[index], form)]));
    } catch {
      const why = `At least one of the requested keys corresponds to a non-${type} value`;
      throw limits.refusal('GET_BULK', 400, why);
    }
  }
}
