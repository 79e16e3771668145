// What an application that lacks a binding is told in the log: the words of the platform, which only its adapters know.
import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { client, loadWorker } from './harness.mjs';

let probe;
const lines = [];
before(async () => {
  probe = client(await loadWorker('probe'), {});
  console.error = (line) => lines.push(line);
});
beforeEach(() => lines.splice(0));

test('a binding that is missing is named with the table that it belongs into', async () => {
  const answer = await probe('/objects/red/row');
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /OBJECTS|wrangler/);
  const told = lines.map((line) => JSON.parse(line).internal);
  const cure =
    'add a [[durable_objects.bindings]] with this name, and a [[migrations]] with its class, to wrangler.toml';
  assert.deepEqual(told, [`no Durable Object namespace "OBJECTS": ${cure}`]);
});
test('a request that needs no binding is answered, and nothing is told', async () => {
  assert.equal((await probe('/instance')).status, 200);
  assert.deepEqual(lines, []);
});
