// The header that the build writes from wrangler.toml: every kind of binding, and every mistake in the file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

import { envHeader } from '../../cli/env-header.mjs';
import { readConfiguration } from '../../cli/env/configuration.mjs';
import { literal } from '../../cli/env/header.mjs';
import { membersOf } from '../../cli/env/members.mjs';
import { memberName } from '../../cli/env/names.mjs';
import { root } from '../../cli/setup/layout.mjs';

const folder = mkdtempSync(join(tmpdir(), 'env-header-'));
after(() => rmSync(folder, { recursive: true }));

let count = 0;

/** A folder with these files; gives the path of the first. */
function files(contents) {
  const place = mkdtempSync(join(folder, `${++count}-`));
  for (const [name, text] of Object.entries(contents)) writeFileSync(join(place, name), text);
  return join(place, Object.keys(contents)[0]);
}

const members = (path) => membersOf(readConfiguration(path));
const toml = (text, others = {}) => members(files({ 'wrangler.toml': text, ...others }));
const json = (data, others = {}) => members(files({ 'wrangler.jsonc': JSON.stringify(data), ...others }));

const kinds = (found) => Object.fromEntries(found.map(({ name, kind }) => [name, kind]));
const named = (found, name) => found.find((each) => each.name === name);

/** The message of a mistake, without the folder. */
function mistake(name, text, others = {}) {
  const path = files({ [name]: text, ...others });
  let message;
  assert.throws(
    () => envHeader(path),
    (error) => {
      message = error.message;
      return error.constructor.name === 'Mistake';
    },
  );
  return message.replace(path, name);
}
const tomlMistake = (text, others) => mistake('wrangler.toml', text, others);

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

test('names that collide in C++ are refused with both tables and a line', () => {
  assert.equal(
    tomlMistake('[vars]\napi-url = "a"\n[[kv_namespaces]]\nbinding = "api_url"\n'),
    'wrangler.toml:2: error: "api_url" of [[kv_namespaces]] and "api-url" of [vars] are both the member api_url in ' +
      'C++: rename one',
  );
});

test('a name that is bound twice is refused with both tables and lines', () => {
  assert.equal(
    tomlMistake('[[kv_namespaces]]\nbinding = "ORDERS"\n# ORDERS are orders\n[vars]\nORDERS = "a"\n'),
    'wrangler.toml:5: error: ORDERS is bound twice, in [[kv_namespaces]] and in [vars]: a Worker has one thing of a ' +
      'name, so rename one (lines 2, 5)',
  );
  assert.match(
    tomlMistake('[secrets]\nrequired = ["KEY"]\n[env.a]\nvars = { KEY = "1" }\nsecrets = { required = ["KEY"] }\n'),
    /^wrangler\.toml:5: error: KEY is bound twice, in \[env\.a\.vars\] and in \[env\.a\.secrets\]/,
  );
});

test('a name that is of two kinds is refused with both', () => {
  assert.equal(
    tomlMistake('[vars]\nDAYS = 90\n[env.a.vars]\nDAYS = "90"\n'),
    'wrangler.toml:4: error: DAYS is an integer in [vars] and a text in [env.a.vars]: one program cannot read both; ' +
      'make them the same',
  );
});

test('entries without a name and tables of another form are refused with the table and the cure', () => {
  assert.equal(
    tomlMistake('name = "a"\n[[kv_namespaces]]\nid = "1"\n'),
    'wrangler.toml:2: error: [[kv_namespaces]] has an entry without a name: give it binding = "NAME"',
  );
  assert.equal(
    tomlMistake('[kv_namespaces]\nbinding = "KV"\n'),
    'wrangler.toml:1: error: [[kv_namespaces]] is no list: write [[kv_namespaces]] with binding = "NAME"',
  );
  assert.equal(tomlMistake('vars = "A=b"\n'), 'wrangler.toml:1: error: [vars] is no table: write NAME = "value" in it');
  assert.equal(
    tomlMistake('[vars]\n"" = "b"\n'),
    'wrangler.toml:2: error: [vars] has a binding without a name: give it one',
  );
  assert.equal(
    tomlMistake('[secrets]\nrequired = "KEY"\n'),
    'wrangler.toml:1: error: [secrets] has a "required" that is no list of names: required = ["API_KEY"]',
  );
  assert.match(tomlMistake('[env]\nproduction = 1\n'), /env\.production is no table$/);
  assert.equal(
    mistake('wrangler.json', '{\n"vars": {\n"A": null } }'),
    'wrangler.json:3: error: the var A is null, which no Worker is given: give it a value',
  );
});

test('a table that is nearly one that wrangler knows is refused, with that one', () => {
  const kv = (table) => `name = "a"\n[[${table}]]\nbinding = "KV"\n`;
  assert.equal(
    tomlMistake(kv('kv_namespace')),
    'wrangler.toml:2: error: wrangler knows no [[kv_namespace]]; did you mean [[kv_namespaces]]?',
  );
  assert.equal(
    tomlMistake(kv('env.production.kv_namespace')),
    'wrangler.toml:2: error: wrangler knows no [[env.production.kv_namespace]]; did you mean ' +
      '[[env.production.kv_namespaces]]?',
  );
  assert.equal(
    tomlMistake('[[durable_objects.binding]]\nname = "O"\nclass_name = "Object"\n'),
    'wrangler.toml:1: error: wrangler knows no [[durable_objects.binding]]; did you mean [[durable_objects.bindings]]?',
  );
  assert.equal(
    tomlMistake('[var]\nMODE = "a"\n'),
    'wrangler.toml:1: error: wrangler knows no [var]; did you mean [vars]?',
  );
  assert.equal(
    mistake('wrangler.json', '{\n"kv_namespace": [{"binding": "KV"}]}'),
    'wrangler.json:2: error: wrangler knows no "kv_namespace"; did you mean "kv_namespaces"?',
  );
});

test('a key of one value is no table, and wrangler itself says what it thinks of it', () => {
  assert.deepEqual(toml('compatability_date = "2026-01-01"\nmain_ = "a"\n'), []);
});

test('an entry of any list that wrangler knows has a name', () => {
  assert.equal(
    tomlMistake('[[r2_buckets]]\nbucket_name = "b"\n'),
    'wrangler.toml:1: error: [[r2_buckets]] has an entry without a name: give it binding = "NAME"',
  );
});

test('a file that cannot be parsed is refused with the place', () => {
  assert.match(tomlMistake('name = "a"\n[vars\n'), /^wrangler\.toml:2:\d+: error: ./);
  assert.match(mistake('wrangler.jsonc', '{\n"vars" 1\n}'), /^wrangler\.jsonc:2: error: no JSON with comments: ./);
  assert.match(mistake('wrangler.json', '[]'), /^wrangler\.json:1: error: a configuration is one object/);
});

test('a file that is not there is told, with the one that is', () => {
  const path = files({ 'wrangler.jsonc': '{}' }).replace('.jsonc', '.toml');
  assert.throws(() => envHeader(path), {
    message: `${path}: error: there is no such file; wrangler.jsonc is there: give that name to workers_cpp_add_env`,
  });
  const nowhere = join(folder, 'nowhere', 'wrangler.toml');
  assert.throws(() => envHeader(nowhere), {
    message:
      `${nowhere}: error: there is no such file; create it with name, main and compatibility_date, ` +
      'or give workers_cpp_add_env the file you have',
  });
});

const program = join(root, 'cli', 'env-header.mjs');
const run = (...args) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });

test('a header that would stay the same is not touched, and what was read is told to the build', () => {
  const path = files({ 'wrangler.toml': '[vars]\nA = "b"\n', '.dev.vars': 'KEY=1\n' });
  const header = join(folder, 'made', 'worker_env.hpp');
  const stamp = join(folder, 'made', 'stamp');
  assert.equal(run(path, header, stamp).status, 0);
  const dependencies = readFileSync(`${stamp}.d`, 'utf8');
  assert.ok(
    dependencies.startsWith(`${stamp.replaceAll(' ', '\\ ')}: `) &&
      dependencies.includes('wrangler.toml') &&
      dependencies.includes(` ${dirname(path).replaceAll(' ', '\\ ')} `) && // where another .dev.vars may appear
      dependencies.includes('.dev.vars'),
  );
  utimesSync(header, 1000, 1000);
  writeFileSync(path, '# Another comment, another value.\n[vars]\nA = "c"\n');
  assert.equal(run(path, header, stamp).status, 0);
  assert.equal(statSync(header).mtimeMs, 1_000_000);
  writeFileSync(path, '[vars]\nB = "c"\n');
  assert.equal(run(path, header, stamp).status, 0);
  assert.match(readFileSync(header, 'utf8'), / B\{/);
});

test('a table that nobody knows is bound all the same, with a warning', () => {
  const path = files({ 'wrangler.toml': 'name = "a"\n[[kv]]\nbinding = "KV"\n[[r2_buckets]]\nbinding = "B"\n' });
  const { status, stderr } = run(path, join(folder, 'warned.hpp'));
  assert.equal(status, 0);
  assert.equal(
    stderr,
    `${path}:2: warning: [[kv]] is no table that workers-cpp knows: KV is bound as something that only ` +
      'env.raw("KV") gives\n',
  );
});

test('a mistake ends the program with its message alone, and leaves the header as it was', () => {
  const path = files({ 'wrangler.toml': '[vars\n' });
  const { status, stderr } = run(path, join(folder, 'never.hpp'));
  assert.equal(status, 1);
  assert.match(stderr, /^\/.+wrangler\.toml:1:\d+: error: [^\n]+\n$/);
});

/** What the compiler of the native tests says of these statements, of which each has a line of its own. */
function complaints(configuration, statements, ...options) {
  const place = mkdtempSync(join(folder, 'compiled-'));
  writeFileSync(
    join(place, 'worker_env.hpp'),
    envHeader(files({ 'wrangler.toml': configuration, '.dev.vars': 'KEY=1\n' })),
  );
  const lines = [
    '#include "edge/bindings/env.hpp"',
    '#include "worker_env.hpp"',
    'void use(const edge::Env& env) {',
    ...statements,
    '}',
  ];
  const source = join(place, 'use.cpp');
  writeFileSync(source, `${lines.join('\n')}\n`);
  const flags = ['-std=c++23', '-fsyntax-only', '-I', join(root, 'src'), '-I', place, ...options];
  const { stderr, error } = spawnSync(process.env.CXX ?? 'c++', [...flags, source], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (error) throw error;
  return {
    stderr,
    at: (line) =>
      stderr
        .split('\n')
        .filter((each) => each.includes(`use.cpp:${line + 4}:`) && each.includes('error'))
        .join('\n'),
  };
}

const configuration = '[[kv_namespaces]]\nbinding = "ORDERS"\n[vars]\nMODE = "a"\nDAYS = 1\n';

test('a name that the file lacks, or has as another kind, does not compile, and the compiler names it', () => {
  const { stderr, at } = complaints(configuration, [
    '(void)env.kv(WorkerEnv::ORDERZ);',
    '(void)env.kv(WorkerEnv::MODE);',
    '(void)env.var(WorkerEnv::ORDERS);',
    'std::string_view days = env.var(WorkerEnv::DAYS);',
    '(void)env.var(WorkerEnv::KEY);',
    'edge::KvNamespace kv = env.kv(WorkerEnv::ORDERS); (void)kv;',
    '(void)env.secret(WorkerEnv::KEY).value_or("");',
  ]);
  assert.match(at(0), /ORDERZ.*wrangler_toml::WorkerEnv/, stderr);
  for (const line of [1, 2, 3, 4]) assert.notEqual(at(line), '', `${line}: ${stderr}`);
  for (const line of [5, 6]) assert.equal(at(line), '', stderr);
});

test('a name that is a macro is refused in our words', () => {
  const { stderr } = complaints('[vars]\nDEBUG = "1"\n', [], '-DDEBUG=1');
  assert.match(stderr, /DEBUG of \[vars\] in wrangler\.toml is also a macro, so it cannot be a member: rename it/);
});
