// Orders in and out by the hundred, over HTTP, wherever the bakery runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { order } from './bakery.mjs';

/** Lines of JSON. */
export const parsed = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

export const countOf = (list, status) => list.filter((each) => each.status === status).length;

const staff = { Authorization: 'Bearer dev-staff' };
const headers = { ...staff, 'Content-Type': 'application/x-ndjson' };

/**
 * Declares the tests of imports, exports and reports.
 * @param {(path: string, init: object) => Promise<Response>} fetch
 */
export function movesManyOrders(fetch) {
  const get = (path) => fetch(path, { headers: staff });
  const importAll = async (lines, query = '') =>
    parsed(
      await (await fetch(`/v1/orders/import${query}`, { method: 'POST', headers, body: lines.join('\n') })).text(),
    );

  test('an import stores 300 orders of 310 within one invocation, and tells where to go on', async () => {
    const lines = Array.from({ length: 310 }, (_, i) => (i === 9 ? '{' : order(`no. ${i + 1}`)));
    const first = await importAll(lines);
    assert.deepEqual(
      first.map(({ line }) => line),
      lines.map((_, i) => i + 1),
    );
    assert.deepEqual(
      [201, 400, 503].map((status) => countOf(first, status)),
      [300, 1, 9],
    );
    const { resumeFrom } = first.at(-1);
    assert.equal(resumeFrom, 302);
    const second = await importAll(lines.slice(resumeFrom - 1));
    assert.equal(countOf(second, 201), 9);
    const one = await (await get(`/v1/orders/${second[8].id}`)).json();
    assert.equal(one.customText, 'no. 310');
  });

  test('an export has every order, and a dry run of it would take them all', async () => {
    const answer = await get('/v1/orders/export');
    assert.equal(answer.headers.get('Content-Disposition'), 'attachment; filename="orders.ndjson"');
    const text = await answer.text();
    const exported = parsed(text);
    assert.ok(exported.length >= 309);
    assert.equal(new Set(exported.map(({ id }) => id)).size, exported.length);
    assert.deepEqual(await (await get(`/v1/orders/${exported[0].id}`)).json(), exported[0]);
    const checked = await importAll(text.trimEnd().split('\n'), '?dryRun=true');
    assert.equal(countOf(checked, 200), exported.length);
  });

  for (const [what, status, path, init] of [
    [
      'an import without a key',
      401,
      '/v1/orders/import',
      { method: 'POST', body: '', headers: { 'Content-Type': 'application/x-ndjson' } },
    ],
    [
      'an import of JSON',
      415,
      '/v1/orders/import',
      { method: 'POST', body: '{}', headers: { ...headers, 'Content-Type': 'application/json' } },
    ],
    ['an import that is read', 405, '/v1/orders/import', { headers }],
    ['an export from a cursor of nowhere', 400, '/v1/orders/export?cursor=nowhere', { headers }],
    ['a report of no day', 400, '/v1/reports/today', { headers }],
    ['a report that was not written', 404, '/v1/reports/2001-01-01', { headers }],
  ]) {
    test(`${what} is answered ${status} with a problem document`, async () => {
      const answer = await fetch(path, init);
      assert.deepEqual([answer.status, (await answer.json()).status], [status, status]);
      assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
    });
  }
}
