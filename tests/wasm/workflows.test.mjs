// Answers of workflows that the simulator does not give.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, loadWorker } from './harness.mjs';

const answers = {};
const PROBE_FLOW = { createBatch() {}, deleteBatch: async ([id]) => answers[id] };
const send = client(await loadWorker('platform_probe'), { PROBE_FLOW });
const removal = async (id) => (await send(`/flows/${id}`, { method: 'DELETE' })).text();

test('a part that an answer of `deleteBatch` leaves out is an empty list', async () => {
  const errors = [{ id: 'gone', message: 'instance.not_found' }];
  Object.assign(answers, { one: { deleted: [{ id: 'one' }] }, gone: { errors }, none: {} });
  assert.equal(await removal('one'), 'removed: one; failed:');
  assert.equal(await removal('gone'), 'removed:; failed: gone');
  assert.equal(await removal('none'), 'removed:; failed:');
});

test('an answer of `deleteBatch` that is no list is a failure', async () => {
  Object.assign(answers, { text: { deleted: 'one' }, number: { deleted: [], errors: 7 }, nameless: { deleted: [{}] } });
  for (const id of ['text', 'number', 'nameless']) {
    assert.match(await removal(id), /^The workflow gave an answer that was not expected\./, id);
  }
});
