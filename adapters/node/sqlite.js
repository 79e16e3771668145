import { DatabaseSync } from 'node:sqlite';

import { KvNamespace } from 'workers-cpp-kv';

/** How long a write waits for another process that writes; nothing else runs here meanwhile. */
const kBusyMs = 1000;

// A version is the number of a row, which AUTOINCREMENT gives once: a key that comes back has another one. Keys are
// bytes, so that they are ordered as those, and whole where there is a NUL among them.
const kTables = `
  CREATE TABLE IF NOT EXISTS kv (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    namespace TEXT NOT NULL,
    key BLOB NOT NULL,
    value BLOB NOT NULL,
    metadata TEXT,
    expiration INTEGER,
    UNIQUE (namespace, key)
  );
  CREATE INDEX IF NOT EXISTS kv_expiration ON kv (expiration) WHERE expiration IS NOT NULL;
`;

const kLive = '(expiration IS NULL OR expiration > $now)';
const kInsert = `INSERT OR REPLACE INTO kv (namespace, key, value, metadata, expiration)
  SELECT $namespace, $key, $value, $metadata, $expiration`;

/** No byte of UTF-8, and more than all of them. */
const kBeyond = Buffer.of(0xff);

/** What passes has the status of what is unavailable. */
const kPassing = new Set([5 /* SQLITE_BUSY */, 6 /* SQLITE_LOCKED */]);

function tried(run) {
  try {
    return run();
  } catch (error) {
    if (kPassing.has(error?.errcode & 0xff)) error.status = 503;
    throw error;
  }
}

/** The database of a file; SQLite itself does not name that where it fails. */
function opened(path) {
  try {
    const database = new DatabaseSync(path, { timeout: kBusyMs });
    database.exec(`PRAGMA journal_mode = WAL; ${kTables}`);
    return database;
  } catch (error) {
    error.message = `${path} cannot be opened as a database: ${error.message}`;
    throw error;
  }
}

/** @implements {import('workers-cpp-kv').Store} */
class SqliteStore {
  #statements;
  #namespace;

  constructor(statements, namespace) {
    this.#statements = statements;
    this.#namespace = namespace;
  }

  get(key, now) {
    const row = tried(() => this.#statements.get.get({ ...this.#place(key), now }));
    return row ? { ...row, version: String(row.version) } : null;
  }

  put(key, entry, now, expected) {
    const { put, compareAndPut, sweep } = this.#statements;
    const row = { ...this.#place(key), ...entry };
    return tried(() => {
      const written = expected === undefined ? put.get(row) : compareAndPut.get({ ...row, now, expected });
      sweep.run({ now });
      return written ? String(written.version) : null;
    });
  }

  delete(key, now, expected) {
    const { remove, compareAndRemove } = this.#statements;
    if (expected === undefined) return tried(() => remove.run(this.#place(key))).changes > 0;
    return tried(() => compareAndRemove.run({ ...this.#place(key), now, expected })).changes > 0;
  }

  list(prefix, after, limit, now) {
    const start = Buffer.from(prefix);
    const end = Buffer.concat([start, kBeyond]);
    const range = { namespace: this.#namespace, start, end, after: Buffer.from(after), limit, now };
    return tried(() => this.#statements.list.all(range)).map((row) => ({
      ...row,
      key: Buffer.from(row.key).toString(),
    }));
  }

  #place(key) {
    return { namespace: this.#namespace, key: Buffer.from(key) };
  }
}

/**
 * A database of SQLite in one file that holds any number of KV namespaces. Several processes may have it open.
 *
 *     const database = new SqliteDatabase('bakery.sqlite');
 *     const env = { ORDERS: database.kv('ORDERS') };
 */
export class SqliteDatabase {
  #database;
  #statements;
  #now;

  /**
   * @param {string} path of the file, which is made if it is not there; its folder has to be
   * @param {{now?: () => number}} [options] the clock, in seconds since 1970
   */
  constructor(path, { now } = {}) {
    this.#now = now;
    const database = (this.#database = opened(path));
    const at = 'namespace = $namespace AND key = $key';
    const version = `(SELECT CAST(version AS TEXT) FROM kv WHERE ${at} AND ${kLive})`;
    const statements = {
      get: `SELECT value, metadata, version FROM kv WHERE ${at} AND ${kLive}`,
      put: `${kInsert} RETURNING version`,
      compareAndPut: `${kInsert} WHERE ${version} IS $expected RETURNING version`,
      remove: `DELETE FROM kv WHERE ${at}`,
      compareAndRemove: `DELETE FROM kv WHERE ${at} AND ${version} = $expected`,
      sweep: 'DELETE FROM kv WHERE expiration <= $now',
      list: `SELECT key, metadata, expiration FROM kv WHERE namespace = $namespace AND key >= $start AND key < $end
        AND key > $after AND ${kLive} ORDER BY key LIMIT $limit`,
    };
    this.#statements = Object.fromEntries(
      Object.entries(statements).map(([name, sql]) => [name, database.prepare(sql)]),
    );
  }

  /** The KV namespace of this name, which may be any text. */
  kv(name) {
    return new KvNamespace(new SqliteStore(this.#statements, name), this.#now);
  }

  /** Closes the file; what was promised is in it before. */
  close() {
    this.#database.close();
  }
}
