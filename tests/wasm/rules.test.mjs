// What the page knows of the API's rules (src/api/site/js/rules.js) is what the API does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canDelete, canEdit, kMaxText, kStates, movesFrom } from '../../src/api/site/js/rules.js';
import { furnish } from './furnished.mjs';
import { startBakery } from './harness.mjs';
import { Api } from './openapi.mjs';

const bakery = await startBakery({ platform: { sleep: async () => {} } });
const api = new Api(await (await bakery.fetch('/openapi.json')).json());
const byId = Object.fromEntries(api.operations().map((each) => [each.id, each]));

/** The status of a request to change or delete an order that stands at `state`. */
async function attempt(state, { id }, body) {
  await furnish(bakery, api.operations(), state);
  const [path, init] = byId[id].example({ 'If-Match': '*' });
  return (await bakery.fetch(path, { ...init, key: 'dev-staff', ...(body && { body: JSON.stringify(body) }) })).status;
}

for (const state of kStates) {
  test(`an order that is ${state} goes where the page says, and nowhere else`, async () => {
    const offered = movesFrom(state).map(([to]) => to);
    for (const to of kStates.filter((each) => each !== state)) {
      const expected = offered.includes(to) ? 200 : 409;
      assert.equal(await attempt(state, byId.patchOrder, { status: to }), expected, to);
    }
  });

  test(`an order that is ${state} is changed and deleted if the page says so`, async () => {
    const change = await attempt(state, byId.patchOrder, { customText: 'Another text' });
    assert.equal(change, canEdit({ status: state }) ? 200 : 409);
    assert.equal(await attempt(state, byId.deleteOrder), canDelete({ status: state }) ? 204 : 409);
  });
}

test('the states of the page are those of the API', () => {
  const { schemas } = api.document.components;
  assert.deepEqual([...schemas.Order.properties.status.enum].sort(), [...kStates].sort());
});

test('a text on a cake is as long as the page says', () => {
  assert.equal(api.document.components.schemas.NewOrder.properties.customText.maxLength, kMaxText);
});
