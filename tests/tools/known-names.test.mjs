// The names that a misspelled table is held against are those of the wrangler that the package has.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { findPackageFolder } from '../../cli/setup/npm-packages.mjs';
import { kNames, kNamesWithin, kPlainLists, nearest } from '../../cli/env/known.mjs';

const { definitions } = JSON.parse(readFileSync(join(findPackageFolder('wrangler'), 'config-schema.json'), 'utf8'));
const resolved = (schema) => (schema.$ref ? resolved(definitions[schema.$ref.split('/').at(-1)]) : schema);
const top = { ...definitions.RawEnvironment.properties, ...definitions.RawConfig.properties };

test('the names at the top are those of wrangler', () => {
  assert.deepEqual([...kNames].sort(), Object.keys(top).sort());
});

test('so are those of tables with bindings further in', () => {
  for (const [name, within] of Object.entries(kNamesWithin)) {
    assert.deepEqual([...within].sort(), Object.keys(resolved(top[name]).properties).sort(), name);
  }
});

test('each list whose entries have a binding is known as one', () => {
  const lists = Object.keys(top).filter(
    (name) => resolved(top[name]).type === 'array' && 'binding' in (resolved(top[name].items ?? {}).properties ?? {}),
  );
  const typed = ['kv_namespaces', 'services', 'mtls_certificates', 'vpc_services'];
  assert.deepEqual(
    lists.filter((name) => !typed.includes(name)).sort(),
    kPlainLists.filter((name) => lists.includes(name)).sort(),
  );
});

test('a misspelled name has a nearest, another has none', () => {
  for (const [name, meant] of [
    ['kv_namespace', 'kv_namespaces'],
    ['kv_namepsaces', 'kv_namespaces'],
    ['KV_NAMESPACES', 'kv_namespaces'],
    ['rate_limits', 'ratelimits'],
    ['var', 'vars'],
    ['durable_object', 'durable_objects'],
    ['migration', 'migrations'],
    ['kv', undefined],
    ['ai_gateways', undefined],
    ['crystal_balls', undefined],
    ['ab', undefined],
  ]) {
    assert.equal(nearest(name, kNames), meant, name);
  }
});
