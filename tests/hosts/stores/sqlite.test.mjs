import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';

import { SqliteDatabase } from 'workers-cpp-node/sqlite';

import { comparesAndSets } from './compare_contract.mjs';
import { behavesAsKv } from './contract.mjs';
import { expires } from './expiry_contract.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

async function open() {
  let skipped = 0;
  const now = () => Math.floor(Date.now() / 1000) + skipped;
  const database = new SqliteDatabase(newFile(), { now });
  return {
    kv: database.kv('KV'),
    clock: { advance: (seconds) => (skipped += seconds) },
    close: () => database.close(),
  };
}

behavesAsKv('SQLite', open);
expires('SQLite', open);
comparesAndSets('SQLite', open);

/** The rows that are in a file. */
function rowsIn(path) {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('SELECT namespace, CAST(key AS TEXT) AS key FROM kv ORDER BY key').all();
  database.close();
  return rows.map(({ namespace, key }) => `${namespace}/${key}`);
}

test('what was put is there when the file is opened again', async () => {
  const path = newFile();
  const first = new SqliteDatabase(path);
  await first.kv('KV').put('kept', 'v', { metadata: { a: 1 } });
  const { version } = await first.kv('KV').getWithMetadata('kept');
  first.close();
  const second = new SqliteDatabase(path);
  const found = await second.kv('KV').getWithMetadata('kept');
  assert.deepEqual([found.value, found.metadata, found.version], ['v', { a: 1 }, version]);
  second.close();
});

test('namespaces of one file know nothing of each other', async () => {
  const database = new SqliteDatabase(newFile());
  const [one, other] = [database.kv('ONE'), database.kv('one')];
  await one.put('k', '1');
  assert.equal(await other.get('k'), null);
  await other.put('k', '2');
  await other.delete('k');
  assert.equal(await one.get('k'), '1');
  assert.deepEqual((await other.list()).keys, []);
  database.close();
});

test('what has expired leaves the file with the next write', async () => {
  const path = newFile();
  let now = 1_000_000;
  const database = new SqliteDatabase(path, { now: () => now });
  await database.kv('KV').put('short', 'v', { expirationTtl: 60 });
  await database.kv('KV').put('long', 'v', { expirationTtl: 61 });
  now += 60;
  await database.kv('OTHER').put('next', 'v');
  assert.deepEqual(rowsIn(path), ['KV/long', 'OTHER/next']);
  database.close();
});

test('a prefix may be a NUL', async () => {
  const { kv, close } = await open();
  await kv.put('\0a', 'v');
  await kv.put('a', 'v');
  assert.deepEqual((await kv.list({ prefix: '\0' })).keys, [{ name: '\0a' }]);
  close();
});

test('two that have one file open see what the other has written, and compare with it', async () => {
  const path = newFile();
  const [one, other] = [new SqliteDatabase(path), new SqliteDatabase(path)];
  await one.kv('KV').put('k', '1');
  const { value, version } = await other.kv('KV').getWithMetadata('k');
  assert.equal(value, '1');
  assert.notEqual(await one.kv('KV').compareAndSet('k', version, '2'), null);
  assert.equal(await other.kv('KV').compareAndSet('k', version, '3'), null);
  one.close();
  other.close();
});

test('a file that another process writes to for long is unavailable: 503, which C++ takes for passing', async () => {
  const path = newFile();
  const database = new SqliteDatabase(path);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  await assert.rejects(database.kv('KV').put('k', 'v'), { message: 'KV PUT failed: 503 database is locked' });
  other.exec('COMMIT');
  await database.kv('KV').put('k', 'v');
  other.close();
  database.close();
});

writeFileSync(join(folder, 'text.sqlite'), 'not a database at all');
for (const [what, path, why] of [
  ['whose folder is not there', join(folder, 'nowhere', 'a.sqlite'), 'unable to open database file'],
  ['that is no database', join(folder, 'text.sqlite'), 'file is not a database'],
])
  test(`a file ${what} is told at once, and named`, () => {
    const message = `${path} cannot be opened as a database: ${why}`;
    assert.throws(() => new SqliteDatabase(path), { code: 'ERR_SQLITE_ERROR', message });
  });
