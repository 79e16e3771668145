// Header fields come from the request one by one, as the application asks for them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, loadWorker } from './harness.mjs';

const send = client(await loadWorker('probe'), {});

/** What the application sees of a field. */
async function field(name, headers) {
  const answer = await send('/headers/one', { method: 'POST', body: name, headers });
  return answer.text();
}

test('a field is found in whatever case it is asked for', async () => {
  assert.equal(await field('X-Some', { 'x-some': 'value' }), '[value]');
  assert.equal(await field('x-SOME', { 'X-Some': 'value' }), '[value]');
});

test('a field without a value is there, and one that was not sent is not', async () => {
  assert.equal(await field('X-Empty', { 'X-Empty': '' }), '[]');
  assert.equal(await field('X-Absent', { 'X-Empty': '' }), 'none');
});

test('what can be no name of a field is not there', async () => {
  for (const name of ['', ' ', 'X Some', 'X-Some:', 'Zürich', 'a\nb']) {
    assert.equal(await field(name, { 'X-Some': 'value' }), 'none', JSON.stringify(name));
  }
});

test('several fields of one name are one list', async () => {
  const headers = new Headers([
    ['X-Some', 'a'],
    ['X-Some', 'b'],
  ]);
  assert.equal(await field('X-Some', headers), '[a, b]');
});

test('a value may be longer than the place where texts are handed over', async () => {
  for (const size of [300, 1_000, 5_000, 200_000, 10]) {
    const value = 'v'.repeat(size);
    assert.equal(await field('X-Long', { 'X-Long': value }), `[${value}]`);
  }
});

test('a value that is no ASCII comes as UTF-8', async () => {
  assert.equal(await field('X-Some', { 'X-Some': 'K\u00e4se' }), '[K\u00e4se]');
});

test('names that nobody has counted on are found all the same, however many there are', async () => {
  const headers = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x-${i}`, String(i)]));
  for (const count of [10, 200, 200]) {
    const answer = await send(`/headers/many/${count}`, { headers });
    assert.equal(await answer.text(), String(2 * count));
  }
  assert.equal(await field('X-Some', { 'X-Some': 'value' }), '[value]');
});

test('one application asks for the same name twice, and the request is asked once', async () => {
  const request = new Request('http://localhost/headers/many/3', { headers: { 'x-0': '0', 'x-1': '1', 'x-2': '2' } });
  const asked = [];
  const { get } = request.headers;
  request.headers.get = function (name) {
    asked.push(name);
    return get.call(this, name);
  };
  const worker = await loadWorker('probe');
  const answer = await worker.fetch(request, {}, { waitUntil() {} });
  assert.equal(await answer.text(), '6');
  const own = asked.filter((name) => name.startsWith('x-'));
  assert.deepEqual(own, ['x-0', 'x-1', 'x-2']);
});

test('all fields come in the order of the request', async () => {
  const answer = await send('/headers/all', { headers: { 'X-B': '2', 'X-A': '1' } });
  assert.equal(await answer.text(), 'x-a: 1\nx-b: 2\n');
});
