// The parts of the page that need no page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BoardModel } from '../../../src/api/site/js/board-model.js';
import { conflicts, difference, merge } from '../../../src/api/site/js/merge.js';
import { kStates, movesFrom } from '../../../src/api/site/js/rules.js';

const seen = (status, updatedAt = 1, id = 'a') => ({ id, status, updatedAt });
const ids = (orders) => orders.map(({ id }) => id);

test('a board lists newest first', () => {
  const model = new BoardModel();
  model.see([seen('pending', 1, 'a'), seen('pending', 1, 'c'), seen('pending', 1, 'b')]);
  assert.deepEqual(ids(model.column('pending')), ['c', 'b', 'a']);
});

test('an answer goes before a list that does not know of it yet', () => {
  const model = new BoardModel();
  model.settle(seen('ready', 5), '"r2"');
  model.forget();
  model.see([seen('pending', 1)]);
  assert.deepEqual([ids(model.column('pending')), ids(model.column('ready'))], [[], ['a']]);
});

test('a list that is newer goes before an answer, whose ETag is forgotten', () => {
  const model = new BoardModel();
  model.settle(seen('ready', 5), '"r2"');
  model.see([seen('completed', 6)]);
  assert.deepEqual([ids(model.column('completed')), model.etag('a')], [['a'], undefined]);
});

test('a deleted order does not come back with a list that lags', () => {
  const model = new BoardModel();
  model.remove('a');
  model.forget();
  model.see([seen('cancelled', 9)]);
  assert.deepEqual(model.column('cancelled'), []);
});

test('after a minute lists are believed again', () => {
  let now = 0;
  const model = new BoardModel(() => now);
  model.settle(seen('ready', 5), '"r2"');
  now = 60_001;
  model.forget();
  assert.deepEqual(model.column('ready'), []);
});

test('nothing leaves completed or cancelled', () => {
  assert.deepEqual(
    kStates.filter((state) => movesFrom(state).length === 0),
    ['completed', 'cancelled'],
  );
});

const base = { customText: 'a', cakeStyle: 'x', pickupDate: 5 };

test('a difference takes away with null', () => {
  assert.deepEqual(difference(base, { ...base, pickupDate: undefined }), { pickupDate: null });
});

test('the same change on both sides is no conflict', () => {
  assert.deepEqual(conflicts(base, { ...base, customText: 'b' }, { ...base, customText: 'b' }), []);
});

test('a conflict is what both changed differently', () => {
  assert.deepEqual(conflicts(base, { ...base, customText: 'b', cakeStyle: 'y' }, { ...base, customText: 'c' }), [
    'customText',
  ]);
});

test('a merge keeps what only they changed', () => {
  assert.deepEqual(merge(base, { ...base, cakeStyle: 'y' }, { ...base, customText: 'c' }), {
    customText: 'c',
    cakeStyle: 'y',
    pickupDate: 5,
  });
});

test('a merge takes theirs where it was chosen', () => {
  assert.equal(
    merge(base, { ...base, customText: 'b' }, { ...base, customText: 'c' }, { customText: 'theirs' }).customText,
    'b',
  );
});
