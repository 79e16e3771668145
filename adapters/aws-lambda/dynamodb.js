import { randomUUID } from 'node:crypto';

import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { isUnreachable, KvNamespace } from 'workers-cpp-kv';

/** An item has at most 400 kB, its names, key and metadata included. */
const kItemBytes = 400 * 1024;
const kBesideBytes = 4 * 1024;
export const kValueBytes = kItemBytes - kBesideBytes;

/** How Amazon's client goes about it: by itself it waits for an answer for ever. */
const kPatience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
};

/** No byte of UTF-8, and more than all of them. */
const kBeyond = Buffer.of(0xff);
const kNext = Buffer.of(0);

const kThrottled = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'RequestLimitExceededException',
]);

const isUnavailable = (error) => error?.$fault === 'server' || error?.name === 'TimeoutError' || isUnreachable(error);

const kNotLive = 'attribute_not_exists(#key) OR expiration <= :now';
const kLive = '(attribute_not_exists(expiration) OR expiration > :now)';

const bytes = (B) => ({ B });
const text = (S) => ({ S });
const number = (N) => ({ N: String(N) });

/** The members that have a value. */
const present = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** The condition that a key has the expected version; null is that it is not there. */
function conditionOf(expected, now) {
  if (expected === undefined) return {};
  if (expected === null)
    return {
      ConditionExpression: kNotLive,
      ExpressionAttributeNames: { '#key': 'key' },
      ExpressionAttributeValues: { ':now': number(now) },
    };
  return {
    ConditionExpression: `version = :expected AND ${kLive}`,
    ExpressionAttributeValues: { ':now': number(now), ':expected': text(expected) },
  };
}

const metadataOf = (item) => item.metadata?.S ?? null;
const expirationOf = (item) => (item.expiration ? Number(item.expiration.N) : null);

/** @implements {import('workers-cpp-kv').Store} */
class DynamoStore {
  valueBytes = kValueBytes;
  #client;
  #table;
  #namespace;

  constructor(client, table, namespace) {
    this.#client = client;
    this.#table = table;
    this.#namespace = namespace;
  }

  async get(key, now) {
    const { Item: item } = await this.#send(GetItemCommand, { Key: this.#place(key), ConsistentRead: true });
    if (!item || (expirationOf(item) ?? Number.POSITIVE_INFINITY) <= now) return null;
    return { value: item.value.B, metadata: metadataOf(item), version: item.version.S };
  }

  async put(key, { value, metadata, expiration }, now, expected) {
    const version = randomUUID();
    const item = present({
      ...this.#place(key),
      value: bytes(value),
      version: text(version),
      metadata: metadata === null ? undefined : text(metadata),
      expiration: expiration === null ? undefined : number(expiration),
    });
    const isThere = async () => (await this.get(key, now))?.version === version;
    const done = await this.#attempt(PutItemCommand, { Item: item, ...conditionOf(expected, now) }, isThere);
    return done ? version : null;
  }

  delete(key, now, expected) {
    return this.#attempt(DeleteItemCommand, { Key: this.#place(key), ...conditionOf(expected, now) });
  }

  async list(prefix, after, limit, now) {
    const start = Buffer.from(prefix);
    const end = Buffer.concat([start, kBeyond]);
    const next = Buffer.concat([Buffer.from(after), kNext]);
    const low = Buffer.compare(next, start) > 0 ? next : start;
    if (Buffer.compare(low, end) > 0) return [];
    const query = {
      ConsistentRead: true,
      KeyConditionExpression: 'namespace = :namespace AND #key BETWEEN :low AND :high',
      FilterExpression: kLive,
      ProjectionExpression: '#key, metadata, expiration',
      ExpressionAttributeNames: { '#key': 'key' },
      ExpressionAttributeValues: {
        ':namespace': text(this.#namespace),
        ':low': bytes(low),
        ':high': bytes(end),
        ':now': number(now),
      },
    };
    const found = [];
    for (let from; ; ) {
      const page = await this.#send(QueryCommand, { ...query, Limit: limit - found.length, ExclusiveStartKey: from });
      for (const item of page.Items)
        found.push({
          key: Buffer.from(item.key.B).toString(),
          metadata: metadataOf(item),
          expiration: expirationOf(item),
        });
      from = page.LastEvaluatedKey;
      if (!from || found.length === limit) return found;
    }
  }

  /**
   * Whether what a command makes a condition of was true. The client sends again what it has no answer to, and may find
   * what it has written itself: then `isDone` decides.
   */
  async #attempt(Command, input, isDone = () => false) {
    try {
      await this.#send(Command, input);
      return true;
    } catch (error) {
      if (error?.name !== 'ConditionalCheckFailedException') throw error;
      return error.$metadata?.attempts > 1 && isDone();
    }
  }

  async #send(Command, input) {
    try {
      return await this.#client.send(new Command({ TableName: this.#table, ...input }));
    } catch (error) {
      if (kThrottled.has(error?.name)) error.status = 429;
      else if (isUnavailable(error)) error.status = 503;
      throw error;
    }
  }

  #place(key) {
    return { namespace: text(this.#namespace), key: bytes(Buffer.from(key)) };
  }
}

/**
 * A table of DynamoDB that holds any number of KV namespaces. Its partition key is `namespace` (S), its sort key `key`
 * (B), and its time to live `expiration`.
 *
 *     const env = { ORDERS: new DynamoTable('bakery').kv('ORDERS') };
 */
export class DynamoTable {
  #client;
  #name;
  #now;

  /**
   * @param {string} name
   * @param {{client?: DynamoDBClient, now?: () => number}} [options] a client with settings of one's own; the clock, in
   *   seconds since 1970
   */
  constructor(name, { client = new DynamoDBClient(kPatience), now } = {}) {
    if (!name) throw new TypeError('new DynamoTable(name) lacks the name of a table: set the variable that has it');
    this.#client = client;
    this.#name = name;
    this.#now = now;
  }

  /** The KV namespace of this name, which may be any text but the empty one. */
  kv(name) {
    return new KvNamespace(new DynamoStore(this.#client, this.#name, name), this.#now);
  }
}
