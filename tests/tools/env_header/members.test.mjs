// What a configuration binds, as members of C++.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { envHeader } from '../../../cli/env-header.mjs';
import { literal } from '../../../cli/env/header.mjs';
import { memberName } from '../../../cli/env/names.mjs';
import { files, json, kinds, members, named, toml } from './configurations.mjs';

test('each table of bindings that the framework knows has its kind', () => {
  const found = toml(`
    ai = { binding = "AI" }
    queues.producers = [{ binding = "QUEUE", queue = "q" }]
    [[kv_namespaces]]
    binding = "KV"
    [[services]]
    binding = "OTHER"
    service = "other"
    [[mtls_certificates]]
    binding = "CERTIFIED"
    certificate_id = "1"
    [[vpc_services]]
    binding = "INSIDE"
    service_id = "1"
    [assets]
    directory = "site"
    binding = "FILES"
    [[durable_objects.bindings]]
    name = "OBJECTS"
    class_name = "Object"
    [[ratelimits]]
    name = "LIMITER"
    namespace_id = "1"
    [[r2_buckets]]
    binding = "BUCKET"
    [[d1_databases]]
    binding = "DB"
    [[send_email]]
    name = "MAIL"
    [[unsafe.bindings]]
    name = "NEW"
    type = "new"
    [text_blobs]
    TEXT = "a.txt"
    [secrets]
    required = ["KEY"]
  `);
  assert.deepEqual(kinds(found), {
    KV: 'Kv',
    OTHER: 'Fetcher',
    CERTIFIED: 'Fetcher',
    INSIDE: 'Fetcher',
    FILES: 'Fetcher',
    OBJECTS: 'DurableObjects',
    LIMITER: 'RateLimiter',
    QUEUE: 'Other',
    BUCKET: 'Other',
    DB: 'Other',
    MAIL: 'Other',
    NEW: 'Other',
    AI: 'Other',
    TEXT: 'Other',
    KEY: 'Secret',
  });
  assert.ok(found.every(({ required }) => required));
});

test('a table that nobody knows yet binds what it names as a binding', () => {
  assert.deepEqual(kinds(json({ crystal_balls: [{ binding: 'BALL' }], oracle: { binding: 'ORACLE' } })), {
    BALL: 'Other',
    ORACLE: 'Other',
  });
});

test('what binds nothing is no member', () => {
  assert.deepEqual(
    toml('name = "a"\n[triggers]\ncrons = []\n[assets]\ndirectory = "b"\n[[queues.consumers]]\nqueue = "q"\n'),
    [],
  );
  assert.match(
    envHeader(files({ 'wrangler.toml': 'name = "a"\n' })),
    /std::array<edge::Declaration, 0> kRequired\{\};/,
  );
});

test('vars have the types of their values', () => {
  const expected = {
    TEXT: 'TextVar',
    DAYS: 'IntegerVar',
    RATE: 'NumberVar',
    ON: 'FlagVar',
    LIST: 'JsonVar',
    TABLE: 'JsonVar',
  };
  assert.deepEqual(
    kinds(toml('[vars]\nTEXT = "90"\nDAYS = 90\nRATE = 0.5\nON = true\nLIST = [1]\nTABLE = { a = 1 }\n')),
    expected,
  );
  assert.deepEqual(
    kinds(json({ vars: { TEXT: '90', DAYS: 90, RATE: 0.5, ON: true, LIST: [1], TABLE: { a: 1 } } })),
    expected,
  );
});

test('a float of TOML is no integer, and an integer that JavaScript rounds is a number', () => {
  assert.equal(toml('[vars]\nA = 1.0\n')[0].kind, 'NumberVar');
  assert.equal(json({ vars: { A: 1e300 } })[0].kind, 'NumberVar');
});

test('wrangler.json and .jsonc are read with comments and trailing commas', () => {
  const path = files({ 'wrangler.jsonc': '// us\n{ "kv_namespaces": [{ "binding": "KV" /* ours */ },], }\n' });
  assert.deepEqual(kinds(members(path)), { KV: 'Kv' });
  assert.deepEqual(kinds(members(files({ 'wrangler.json': '{"vars":{"A":"b"}}' }))), { A: 'TextVar' });
});

test('secrets come from [secrets], and only from there if it is there, as wrangler has it', () => {
  const vars = { '.dev.vars': 'OTHER="x"\n' };
  assert.deepEqual(
    toml('[secrets]\nrequired = ["KEY"]\n', vars).map(({ name, required }) => [name, required]),
    [['KEY', true]],
  );
});

test('secrets come from .dev.vars and .dev.vars.example otherwise, and a deployment may lack them', () => {
  const found = toml('[vars]\nMODE = "live"\n', {
    '.dev.vars': "MODE=test\nexport KEY='first\nNOT_A_NAME=second'\n",
    '.dev.vars.example': '# what to set\nKEY=\nTOKEN=\n',
    '.env': 'HOME_OF_WRANGLER=1\n',
  });
  assert.deepEqual(
    found.map(({ name, kind, required }) => [name, kind, required]),
    [
      ['MODE', 'TextVar', true],
      ['KEY', 'Secret', false],
      ['TOKEN', 'Secret', false],
    ],
  );
  assert.equal(named(found, 'KEY').remedy, 'set it with `wrangler secret put KEY`, and in .dev.vars for development');
});

const withEnvironments = `
[[kv_namespaces]]
binding = "KV"
[assets]
directory = "site"
binding = "FILES"
[vars]
MODE = "live"
[env.staging.vars]
MODE = "test"
[[env.production.kv_namespaces]]
binding = "KV"
[[env.production.services]]
binding = "CANARY"
service = "canary"
`;

test('what an environment lacks of the top level is told with its own table', () => {
  const found = toml(withEnvironments);
  assert.equal(
    named(found, 'KV').remedy,
    'add [[env.staging.kv_namespaces]] with binding = "KV" to wrangler.toml: an environment has only what is its own',
  );
  assert.equal(
    named(found, 'MODE').remedy,
    'add [env.production.vars] with MODE = ... to wrangler.toml: an environment has only what is its own',
  );
});

test('what environments take over from the top level is lacking in none', () => {
  assert.match(
    named(toml(withEnvironments), 'FILES').remedy,
    /^add \[assets\] with binding = "FILES" to the configuration that is deployed/,
  );
});

test('what only an environment has may be missing', () => {
  const { required, source, kind } = named(toml(withEnvironments), 'CANARY');
  assert.deepEqual(
    { required, source, kind },
    { required: false, source: '[[env.production.services]]', kind: 'Fetcher' },
  );
});

test('names that are no identifiers of C++ become such', () => {
  assert.deepEqual(['ORDERS', 'api-url', '2nd', 'delete', 'a.b c', 'kRequired', 'WorkerEnv'].map(memberName), [
    'ORDERS',
    'api_url',
    '_2nd',
    'delete_',
    'a_b_c',
    'kRequired_',
    'WorkerEnv_',
  ]);
  const header = envHeader(files({ 'wrangler.toml': '[vars]\n"api-url" = "a"\n' }));
  assert.match(header, /\/\/\/ \[vars\], there "api-url"\n.* api_url\{"api-url",/);
});

test('names and remedies are literals of C++ whatever they hold', () => {
  assert.equal(literal('a"b\\c\n\u00e9??='), '"a\\"b\\\\c\\012\\303\\251\\?\\?="');
});
