// What Workers KV takes, and the words in which it refuses the rest: what is built on them works on other stores alike.

export const kKeyBytes = 512;
export const kMetadataBytes = 1024;
export const kValueBytes = 25 * 1024 * 1024;
export const kListKeys = 1000;
const kBulkKeys = 100;
const kBulkBytes = 25 * 1024 * 1024;
const kMinExpirationSeconds = 60;
const kMinCacheTtlSeconds = 30;

/** A refusal as the platform words it, with the status that its storage answered. */
export const refusal = (operation, status, why) => new Error(`KV ${operation} failed: ${status} ${why}`);

function checkLength(operation, text) {
  const length = Buffer.byteLength(text);
  if (length <= kKeyBytes) return;
  throw refusal(operation, 414, `UTF-8 encoded length of ${length} exceeds key length limit of ${kKeyBytes}.`);
}

/** The key as text. */
export function checkedKey(operation, key) {
  const text = String(key);
  if (text === '') throw new TypeError('Key name cannot be empty.');
  if (text === '.' || text === '..') throw new TypeError(`"${text}" is not allowed as a key name.`);
  checkLength(operation, text);
  return text;
}

/** The keys of a bulk read, each once. */
export function checkedKeys(keys, type) {
  const bad = (why) => refusal('GET_BULK', 400, why);
  if (type !== 'text' && type !== 'json') throw bad(`"${type}" is not a valid type. Use "json" or "text"`);
  if (keys.length > kBulkKeys) throw bad(`You can request a maximum of ${kBulkKeys} keys`);
  if (keys.length < 1) throw bad('You must request a minimum of 1 key');
  if (keys.includes('')) throw bad('Key names must not be empty');
  return [...new Set(keys.map((key) => checkedKey('GET_BULK', key)))];
}

/** Refuses values of a bulk read that are too many bytes together. */
export function checkBulk(entries) {
  const bytes = entries.reduce((sum, entry) => sum + (entry?.value.length ?? 0), 0);
  if (bytes > kBulkBytes) throw refusal('GET_BULK', 413, 'Total size of request exceeds the limit of 25MB');
}

export function checkRead({ cacheTtl }) {
  if (cacheTtl === undefined || cacheTtl >= kMinCacheTtlSeconds) return;
  const why = `Invalid cache_ttl of ${cacheTtl}. Cache TTL must be at least ${kMinCacheTtlSeconds}.`;
  throw refusal('GET', 400, why);
}

export const valueTooLong = (length, most) =>
  refusal('PUT', 413, `Value length of ${length} exceeds limit of ${most}.`);

/**
 * When an entry ends, in seconds since 1970; null is never.
 * @param {{expiration?: number, expirationTtl?: number}} options a time to live counts first
 * @param {number} now in seconds
 */
export function expirationOf({ expiration, expirationTtl }, now) {
  const bad = (why) => refusal('PUT', 400, why);
  if (expirationTtl !== undefined) {
    const invalid = `Invalid expiration_ttl of ${expirationTtl}.`;
    if (!(expirationTtl > 0)) throw bad(`${invalid} Please specify integer greater than 0.`);
    if (expirationTtl < kMinExpirationSeconds)
      throw bad(`${invalid} Expiration TTL must be at least ${kMinExpirationSeconds}.`);
    return now + Math.trunc(expirationTtl);
  }
  if (expiration === undefined) return null;
  const invalid = `Invalid expiration of ${expiration}.`;
  if (!(expiration > now))
    throw bad(`${invalid} Please specify integer greater than the current number of seconds since the UNIX epoch.`);
  if (expiration < now + kMinExpirationSeconds)
    throw bad(`${invalid} Expiration times must be at least ${kMinExpirationSeconds} seconds in the future.`);
  return Math.trunc(expiration);
}

/** Metadata as JSON; null is none. */
export function metadataText({ metadata }) {
  if (metadata === undefined || metadata === null) return null;
  const text = JSON.stringify(metadata);
  const length = Buffer.byteLength(text);
  if (length > kMetadataBytes)
    throw refusal('PUT', 413, `Metadata length of ${length} exceeds limit of ${kMetadataBytes}.`);
  return text;
}

/** How many keys a list gives at most. */
export function checkedLimit({ limit, prefix = '' }) {
  checkLength('GET', prefix);
  const bad = (than) => refusal('GET', 400, `Invalid key_count_limit of ${limit}. Please specify an integer ${than}.`);
  if (limit > kListKeys) throw bad(`less than ${kListKeys}`);
  if (limit < 0) throw bad('greater than 0');
  return limit || kListKeys;
}
