import assert from 'node:assert/strict';
import { test } from 'node:test';

import { frameworkHeaders, reached } from '../../tools/docs/headers.mjs';

/** What edge/edge.hpp does not bring, and why no application needs it. */
const kLeftOut = {
  'edge/bindings/bound.hpp': 'for platforms: what the adapter of a binding defines',
  'edge/testing/memory_kv.hpp': 'for tests: no Worker has it',
  'edge/testing/memory_rate_limiter.hpp': 'for tests: no Worker has it',
  'edge/testing/test_platform.hpp': 'for tests: no Worker has it',
  'edge/error/contain.hpp': 'for adapters: whatever calls an application',
  'edge/json/bytes.hpp': 'a part of the readers and writers of JSON',
  'edge/json/syntax.hpp': 'a part of Document::parse',
  'edge/text/utf8.hpp': 'a part of the readers and writers of JSON',
  'edge/openapi/problem_document.hpp': 'a part of the OpenAPI document',
  'edge/openapi/problem_responses.hpp': 'a part of the OpenAPI document',
  'edge/openapi/served_document.hpp': 'for the build, which writes the OpenAPI document',
};

const headers = frameworkHeaders();
const brought = reached('edge/edge.hpp');

test('edge/edge.hpp brings every header of the framework that an application needs', () => {
  assert.ok(headers.length > 50);
  assert.deepEqual(headers.filter((name) => !brought.has(name) && !(name in kLeftOut)), []);
});

test('what edge/edge.hpp leaves out is there, and is left out', () => {
  assert.deepEqual(Object.keys(kLeftOut).filter((name) => !headers.includes(name) || brought.has(name)), []);
});
