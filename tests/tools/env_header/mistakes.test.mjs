// Every mistake in a configuration is told with its place and its cure.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { envHeader } from '../../../cli/env-header.mjs';
import { files, folder, mistake, toml, tomlMistake } from './configurations.mjs';

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
