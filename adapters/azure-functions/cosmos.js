import { CosmosClient } from '@azure/cosmos';
import { ManagedIdentityCredential } from '@azure/identity';
import { isUnreachable, KvNamespace } from 'workers-cpp-kv';

import { bytesOfOrdered, orderedText } from './ordered-text.js';

/** An item has at most 2 MB as JSON, in which a value is base64. */
const kItemBytes = 2 * 1024 * 1024;
const kBesideBytes = 8 * 1024;
export const kValueBytes = Math.floor((kItemBytes - kBesideBytes) / 4) * 3;

/** Cosmos counts from when it has written, on its own clock: so it deletes a little later, and never too early. */
const kLateSeconds = 60;
const kMaxTtlSeconds = 2 ** 31 - 1;

/**
 * How Microsoft's client goes about it: by itself it waits a minute for an answer, asks 120 times for one, and first of
 * all which regions there are.
 */
export const kPatience = {
  enableEndpointDiscovery: false,
  requestTimeout: 5000,
  retryOptions: { maxRetryAttemptCount: 9, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 5 },
};

/** No byte of UTF-8, and more than all of them. */
const kBeyond = Buffer.of(0xff);

/** There is one already; there is none; it has changed. */
const kNotSo = new Set([409, 404, 412]);

/** What besides 404 says that it is the container that is not there, or its database. */
const kNoContainer = 1003;

/** Too many requests; too many writes of one item at once. */
const kThrottled = new Set([429, 449]);
const kPassing = new Set([408, 410, 500, 502, 503, 504]);

const isUnavailable = (error) => kPassing.has(error?.code) || error?.name === 'TimeoutError' || isUnreachable(error);

// A version is the item's etag, and its expiration if it has one: so nobody has to look whether it is still there.
const kVersion = /^([^\s*@,]+)(?:@([1-9]\d*))?$/;

const versionOf = (etag, expiration) => (expiration === null ? etag : `${etag}@${expiration}`);

/** The etag that an item must have for a version to be its own, or null if it cannot be any more. */
function expectedEtag(version, now) {
  const [, etag, expiration] = kVersion.exec(version) ?? [];
  return etag && Number(expiration ?? Number.POSITIVE_INFINITY) > now ? etag : null;
}

const ifMatch = (condition) => ({ accessCondition: { type: 'IfMatch', condition } });

const idOf = (key) => orderedText(Buffer.from(key));

const isLive = (item, now) => (item.expiration ?? Number.POSITIVE_INFINITY) > now;

function entryOf(item, now) {
  if (!item || !isLive(item, now)) return null;
  const { value, metadata, expiration, _etag } = item;
  return { value: Buffer.from(value, 'base64'), metadata, version: versionOf(_etag, expiration) };
}

/** A query costs as much as a few reads, whatever it finds. */
const kManyFrom = 4;

/** "value" is a word of the language. */
const kItem = 'c.id, c["value"], c.metadata, c.expiration, c._etag';

const kList = `SELECT c.id, c.metadata, c.expiration FROM c
  WHERE c.namespace = @namespace AND c.id >= @start AND c.id < @end AND c.id > @after
  AND (IS_NULL(c.expiration) OR c.expiration > @now) ORDER BY c.id`;

/** @implements {import('workers-cpp-kv').Store} */
class CosmosStore {
  valueBytes = kValueBytes;
  #container;
  #namespace;

  constructor(container, namespace) {
    this.#container = container;
    this.#namespace = namespace;
  }

  async get(key, now) {
    return entryOf(await this.#read(key), now);
  }

  async getMany(keys, now) {
    if (keys.length < kManyFrom) return Promise.all(keys.map((key) => this.get(key, now)));
    const ids = keys.map(idOf);
    const names = ids.map((_, index) => `@id${index}`);
    const query = `SELECT ${kItem} FROM c WHERE c.namespace = @namespace AND c.id IN (${names.join(', ')})`;
    const parameters = Object.fromEntries(names.map((name, index) => [name, ids[index]]));
    const found = new Map();
    for await (const item of this.#query(query, parameters)) found.set(item.id, item);
    return ids.map((id) => entryOf(found.get(id), now));
  }

  async put(key, { value, metadata, expiration }, now, expected) {
    const item = {
      id: idOf(key),
      namespace: this.#namespace,
      value: Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64'),
      metadata,
      expiration,
      ...(expiration !== null && { ttl: Math.min(expiration - now + kLateSeconds, kMaxTtlSeconds) }),
    };
    const etag = await this.#write(key, item, now, expected);
    return etag && versionOf(etag, expiration);
  }

  async delete(key, now, expected) {
    const etag = expected === undefined ? undefined : expectedEtag(expected, now);
    if (etag === null) return false;
    return Boolean(await this.#attempt(() => this.#at(key).delete(etag && ifMatch(etag))));
  }

  async list(prefix, after, limit, now) {
    const start = Buffer.from(prefix);
    const parameters = {
      '@start': orderedText(start),
      '@end': orderedText(Buffer.concat([start, kBeyond])),
      '@after': idOf(after),
      '@now': now,
    };
    const found = [];
    for await (const { id, metadata, expiration } of this.#query(kList, parameters, limit)) {
      found.push({ key: bytesOfOrdered(id).toString(), metadata, expiration });
      if (found.length === limit) break;
    }
    return found;
  }

  /** The items that a query finds, some at a time. */
  async *#query(query, values, maxItemCount) {
    const parameters = Object.entries({ '@namespace': this.#namespace, ...values });
    const pages = this.#container.items.query(
      { query, parameters: parameters.map(([name, value]) => ({ name, value })) },
      { partitionKey: this.#namespace, maxItemCount },
    );
    while (pages.hasMoreResults()) {
      const { resources = [] } = await this.#asked(() => pages.fetchNext());
      yield* resources;
    }
  }

  /** The etag of what was written, or null if the key has not had the expected version. */
  async #write(key, item, now, expected) {
    if (expected === undefined) return (await this.#asked(() => this.#container.items.upsert(item))).etag;
    if (expected === null) return this.#create(key, item, now);
    const etag = expectedEtag(expected, now);
    return etag && this.#replace(key, item, etag);
  }

  /** Writes what is not there. Cosmos deletes late: what has expired is still in the way, and is replaced. */
  async #create(key, item, now) {
    for (;;) {
      const created = await this.#attempt(() => this.#container.items.create(item));
      if (created) return created.etag;
      const other = await this.#read(key);
      if (other) return isLive(other, now) ? null : this.#replace(key, item, other._etag);
    }
  }

  async #replace(key, item, etag) {
    const replaced = await this.#attempt(() => this.#at(key).replace(item, ifMatch(etag)));
    return replaced ? replaced.etag : null;
  }

  /** The item, if there is one. Microsoft's client gives a 404 as an answer. */
  async #read(key) {
    return (await this.#asked(() => this.#at(key).read())).resource;
  }

  /** What a write gives, or null if the item is not as it has to be for it. */
  async #attempt(write) {
    try {
      return await this.#asked(write);
    } catch (error) {
      if (kNotSo.has(error?.code)) return null;
      throw error;
    }
  }

  async #asked(ask) {
    try {
      const answer = await ask();
      if (answer.substatus === kNoContainer) throw answer;
      return answer;
    } catch (error) {
      if (error?.substatus === kNoContainer) throw this.#noContainer();
      if (kThrottled.has(error?.code)) error.status = 429;
      else if (isUnavailable(error)) error.status = 503;
      error.message ||= `Cosmos DB answered ${error.code} and no more`;
      throw error;
    }
  }

  #noContainer() {
    const { id, database } = this.#container;
    return new Error(`Cosmos DB has no container "${id}" in a database "${database.id}"`);
  }

  #at(key) {
    return this.#container.item(idOf(key), this.#namespace);
  }
}

/**
 * A container of Cosmos DB that holds any number of KV namespaces. Its partition key is /namespace, and its default
 * time to live is -1: on, and for ever where an item has none.
 *
 *     const place = { endpoint: process.env.COSMOS_ENDPOINT, database: 'bakery', container: 'kv' };
 *     const env = { ORDERS: CosmosContainer.at(place).kv('ORDERS') };
 */
export class CosmosContainer {
  #container;
  #now;

  /**
   * A container of an account that knows the function app by its managed identity, and so asks for no key. It is asked
   * at this endpoint, whatever other regions the account has.
   * @param {{endpoint: string, database: string, container: string}} place
   */
  static at({ endpoint, database, container }) {
    if (!endpoint)
      throw new TypeError(
        'CosmosContainer.at({ endpoint }) lacks an endpoint: give it the documentEndpoint of the account',
      );
    const aadCredentials = new ManagedIdentityCredential();
    const client = new CosmosClient({ endpoint, aadCredentials, connectionPolicy: kPatience });
    return new CosmosContainer(client.database(database).container(container));
  }

  /**
   * @param {import('@azure/cosmos').Container} container of Microsoft's client, with settings of one's own
   * @param {{now?: () => number}} [options] the clock, in seconds since 1970
   */
  constructor(container, { now } = {}) {
    this.#container = container;
    this.#now = now;
  }

  /** The KV namespace of this name, which may be any text but the empty one. */
  kv(name) {
    return new KvNamespace(new CosmosStore(this.#container, name), this.#now);
  }
}
