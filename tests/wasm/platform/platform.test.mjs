// What requests ask of the platform: a stand-in for time that is the same in every run.
import { countRequests } from './requests.mjs';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { differences, engine, kCure, readBaseline, table } from './baseline.mjs';
import { countWhile } from './counted.mjs';

const baseline = readBaseline();
const skip = baseline.engine === engine ? false : `the baseline is for ${baseline.engine}, and this is ${engine}`;
const requests = await countRequests();

for (const name of new Set([...Object.keys(baseline.requests), ...Object.keys(requests)])) {
  test(`${name} asks of the platform what it did`, { skip }, () => {
    const changes = differences(baseline.requests[name], requests[name]);
    assert.equal(changes.length, 0, `${changes.join('\n')}\n${kCure}`);
  });
}

test('every request reads its method and makes its answer', () => {
  for (const [name, counts] of Object.entries(requests)) {
    assert.equal(counts['Request.method'], 1, name);
    assert.equal(counts['new Response'], 1, name);
  }
});

test('what others than the runtime do does not count', async () => {
  const counts = await countWhile(async () => {
    new Request('https://bakery.example', { headers: { A: 'b' } }).headers.forEach(() => undefined);
    await new Response(new TextEncoder().encode('text')).text();
  });
  assert.deepEqual(counts, {});
});

test('what costs less is a difference as well, for the gain could be lost again unseen', () => {
  assert.deepEqual(differences({ promise: 3 }, { promise: 2 }), ['promise: 2, and 3 in the baseline']);
  assert.deepEqual(differences({ promise: 3 }, { promise: 3 }), []);
});

test('what only one side has is a difference', () => {
  assert.deepEqual(differences({ 'Headers.get': 1 }, { 'Headers.forEach': 1 }), [
    'Headers.get: 0, and 1 in the baseline',
    'Headers.forEach: 1, and 0 in the baseline',
  ]);
  assert.deepEqual(differences(undefined, { promise: 1 }), ['promise: 1, and 0 in the baseline']);
});

test('the table has a line for each kind, what there is none of being blank', () => {
  assert.deepEqual(table({ a: { 'in all': 1, promise: 1 }, b: { 'in all': 0 } }), [
    'of one request  a  b',
    'in all          1  0',
    'promise         1',
  ]);
});

after(() => table(requests).forEach((line) => console.log(line)));
