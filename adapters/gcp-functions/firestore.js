import { randomUUID } from 'node:crypto';

import { Firestore, Timestamp } from '@google-cloud/firestore';
import { KvNamespace } from 'workers-cpp-kv';

/** A document has at most 1 MiB, its name and the names of its fields included. */
const kDocumentBytes = 1024 * 1024;
const kBesideBytes = 4 * 1024;
export const kValueBytes = kDocumentBytes - kBesideBytes;

/** The codes of gRPC that mean something here. */
const kCode = {
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  internal: 13,
  unavailable: 14,
};
const kChanged = new Set([kCode.notFound, kCode.alreadyExists, kCode.failedPrecondition]);
/** Who writes a document that many write is throttled, or its write aborted. */
const kThrottled = new Set([kCode.resourceExhausted, kCode.aborted]);
const kUnavailable = new Set([kCode.deadlineExceeded, kCode.internal, kCode.unavailable]);

/**
 * How long Google's client goes on trying, which is a minute and more by itself: whoever waits for a request does not.
 * Reads are repeated by another part of it, some times in some seconds.
 */
const kPatienceMs = 10_000;
const kPatience = {
  interfaces: {
    'google.firestore.v1.Firestore': {
      retry_codes: { passing: ['UNAVAILABLE'], none: [] },
      methods: {
        Commit: { timeout_millis: kPatienceMs, retry_codes_name: 'passing' },
        BatchGetDocuments: { timeout_millis: kPatienceMs, retry_codes_name: 'none' },
        RunQuery: { timeout_millis: kPatienceMs, retry_codes_name: 'none' },
      },
    },
  },
};

/** More than all digits. */
const kBeyond = 'g';

/** An id has the order of the key's bytes, and no character that ids may not have. */
const idOf = (key) => Buffer.from(key).toString('hex');
const keyOf = (id) => Buffer.from(id, 'hex').toString();

const isLive = (expiration, now) => expiration === null || expiration > now;

/** The seconds of a time, which is one so that a TTL policy can read it. */
const secondsOf = (time) => time?.seconds ?? null;
const timeOf = (seconds) => (seconds === null ? null : new Timestamp(seconds, 0));

/** What a document has, if it is there. */
function entryOf(snapshot, now) {
  const { value, metadata, expiration, version } = snapshot.data() ?? {};
  return snapshot.exists && isLive(secondsOf(expiration), now) ? { value, metadata, version } : null;
}

async function asked(promise) {
  try {
    return await promise;
  } catch (error) {
    if (kThrottled.has(error?.code)) error.status = 429;
    else if (kUnavailable.has(error?.code)) error.status = 503;
    throw error;
  }
}

/** @implements {import('workers-cpp-kv').Store} */
class FirestoreStore {
  valueBytes = kValueBytes;
  #firestore;
  #documents;

  constructor(firestore, namespace) {
    this.#firestore = firestore;
    this.#documents = firestore.collection(`kv_namespaces/${encodeURIComponent(namespace)}/kv_entries`);
  }

  async get(key, now) {
    const [entry] = await this.getMany([key], now);
    return entry;
  }

  async getMany(keys, now) {
    const snapshots = await asked(this.#firestore.getAll(...keys.map((key) => this.#documents.doc(idOf(key)))));
    return snapshots.map((snapshot) => entryOf(snapshot, now));
  }

  async put(key, { value, metadata, expiration }, now, expected) {
    const reference = this.#documents.doc(idOf(key));
    const version = randomUUID();
    const fields = { key: reference.id, value, metadata, expiration: timeOf(expiration), version };
    if (expected === undefined) {
      await this.#write((commit) => commit.set(reference, fields));
      return version;
    }
    const { entry, condition } = await this.#look(key, now);
    if ((entry?.version ?? null) !== expected) return null;
    const done = await this.#attempt((commit) =>
      condition ? commit.update(reference, fields, condition) : commit.create(reference, fields),
    );
    // A commit whose answer was lost is sent again, and may find its own document.
    return done || (await this.get(key, now))?.version === version ? version : null;
  }

  async delete(key, now, expected) {
    const reference = this.#documents.doc(idOf(key));
    if (expected === undefined) {
      await this.#write((commit) => commit.delete(reference));
      return true;
    }
    const { entry, condition } = await this.#look(key, now);
    if (entry?.version !== expected) return false;
    return this.#attempt((commit) => commit.delete(reference, condition));
  }

  async list(prefix, after, limit, now) {
    const [start, last] = [idOf(prefix), idOf(after)];
    const all = this.#documents
      .select('key', 'metadata', 'expiration')
      .orderBy('key')
      .where('key', '<', start + kBeyond);
    const found = [];
    for (let rest = last >= start ? all.where('key', '>', last) : all.where('key', '>=', start); ; ) {
      const asking = limit - found.length;
      const { docs } = await asked(rest.limit(asking).get());
      for (const document of docs) {
        const { metadata, expiration: time } = document.data();
        const expiration = secondsOf(time);
        if (isLive(expiration, now)) found.push({ key: keyOf(document.id), metadata, expiration });
      }
      if (docs.length < asking || found.length === limit) return found;
      rest = all.where('key', '>', docs.at(-1).id);
    }
  }

  /** The entry of a key, if it is there, and the condition that its document is the one that was seen. */
  async #look(key, now) {
    const snapshot = await asked(this.#documents.doc(idOf(key)).get());
    const condition = snapshot.exists ? { lastUpdateTime: snapshot.updateTime } : undefined;
    return { entry: entryOf(snapshot, now), condition };
  }

  /** Whether what a write makes a condition of was true. */
  async #attempt(write) {
    try {
      await this.#write(write);
      return true;
    } catch (error) {
      if (kChanged.has(error?.code)) return false;
      throw error;
    }
  }

  /** A transaction that reads nothing is one commit, and heeds how often it may be tried; `set` by itself does not. */
  #write(write) {
    return asked(this.#firestore.runTransaction(async (commit) => void write(commit), { maxAttempts: 1 }));
  }
}

/**
 * A database of Firestore that holds any number of KV namespaces: documents `kv_namespaces/NAME/kv_entries/ID`, whose
 * `expiration` is for a TTL policy.
 *
 *     const env = { ORDERS: new FirestoreDatabase({ databaseId: 'bakery' }).kv('ORDERS') };
 */
export class FirestoreDatabase {
  #firestore;
  #now;

  /**
   * @param {object} [settings] of Google's client, as `projectId` and `databaseId`
   * @param {{now?: () => number}} [options] the clock, in seconds since 1970
   */
  constructor(settings, { now } = {}) {
    this.#firestore = new Firestore({ clientConfig: kPatience, gaxServerStreamingRetries: true, ...settings });
    this.#now = now;
  }

  /** The KV namespace of this name, which may be any text but the empty one, ".", ".." and what is like "__name__". */
  kv(name) {
    return new KvNamespace(new FirestoreStore(this.#firestore, name), this.#now);
  }

  /** Ends the connections to the service; what was promised is done before. */
  async close() {
    await this.#firestore.terminate();
  }
}
