// An application with an OpenAPI document whose sources wait for an object of the platform by its own name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, loadWorker } from './harness.mjs';

const send = client(await loadWorker('described_raw'), { ORACLE: { ask: async () => 'forty-two' } });

test('its document was written by the build', async () => {
  const answer = await send('/openapi.json');
  assert.equal(answer.status, 200);
  assert.deepEqual(Object.keys((await answer.json()).paths), ['/oracle']);
});
test('it waits for the object that is bound', async () => {
  const answer = await send('/oracle');
  assert.equal(answer.status, 200);
  assert.equal(await answer.text(), 'forty-two');
});
