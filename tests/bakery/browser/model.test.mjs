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

test('an order that is being moved stays, though no list has it', () => {
  const model = new BoardModel();
  model.see([seen('pending', 1, 'a'), seen('pending', 1, 'b')]);
  model.forget(new Set(['a']));
  assert.deepEqual(ids(model.column('pending')), ['a']);
});

test('after a minute lists are believed again', () => {
  let now = 0;
  const model = new BoardModel(() => now);
  model.settle(seen('ready', 5), '"r2"');
  now = 60_001;
  model.forget();
  assert.deepEqual(model.column('ready'), []);
});

const told = (status, updatedAt, etag, was) => [seen(status, updatedAt), etag, was];

test('what the live board tells is shown, with its ETag', () => {
  const model = new BoardModel();
  model.see([seen('pending', 1)]);
  model.hear(...told('ready', 2, '"r2"', '"r1"'));
  assert.deepEqual([ids(model.column('ready')), model.etag('a')], [['a'], '"r2"']);
  model.forget();
  model.see([seen('pending', 1)]); // a list that lags
  assert.deepEqual(ids(model.column('ready')), ['a']);
});

test('two changes of one second that are told in the wrong order end with the later one', () => {
  const model = new BoardModel();
  model.hear(...told('ready', 5, '"r3"', '"r2"'));
  model.hear(...told('in-progress', 5, '"r2"', '"r1"'));
  model.hear(...told('pending', 5, '"r1"'));
  assert.deepEqual([ids(model.column('ready')), model.etag('a')], [['a'], '"r3"']);
});

test('what is told late does not undo what an answer said', () => {
  const model = new BoardModel();
  model.settle(seen('ready', 5), '"r3"', '"r2"');
  model.hear(...told('in-progress', 5, '"r2"', '"r1"'));
  assert.deepEqual(ids(model.column('ready')), ['a']);
});

test('an answer that comes late does not undo what was told', () => {
  const model = new BoardModel();
  model.hear(...told('ready', 5, '"r3"', '"r2"'));
  model.settle(seen('in-progress', 5), '"r2"', '"r1"');
  assert.deepEqual([ids(model.column('ready')), model.etag('a')], [['a'], '"r3"']);
});

test('what is told and older than a list is not shown, but what follows what is shown is, whatever the clocks', () => {
  const model = new BoardModel();
  model.see([seen('ready', 9)]);
  model.hear(...told('pending', 8, '"r1"'));
  assert.deepEqual(ids(model.column('ready')), ['a']);
  model.settle(seen('ready', 9), '"r5"');
  model.hear(...told('completed', 7, '"r6"', '"r5"'));
  assert.deepEqual(ids(model.column('completed')), ['a']);
});

test('a change that changed nothing ends nothing', () => {
  const model = new BoardModel();
  model.settle(seen('ready', 5), '"r2"', '"r2"');
  model.hear(...told('ready', 5, '"r2"', '"r1"'));
  assert.equal(model.etag('a'), '"r2"');
  model.settle({ ...seen('ready', 5), customText: 'read again' }, '"r2"');
  assert.equal(model.get('a').customText, 'read again');
});

test('an order that is deleted does not come back by what is told late', () => {
  const model = new BoardModel();
  model.hear(...told('pending', 5, '"r1"'));
  model.remove('a');
  model.hear(...told('cancelled', 6, '"r2"', '"r1"'));
  assert.deepEqual(model.column('cancelled'), []);
});

test('an order that is deleted does not come back by an answer that was on its way', () => {
  const model = new BoardModel();
  model.settle(seen('pending'), '"r1"');
  model.remove('a');
  model.settle(seen('ready', 2), '"r2"');
  assert.equal(model.get('a'), undefined);
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
