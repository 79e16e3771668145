// Orders by the thousand, in and out: in workerd, over real HTTP, with bounded memory.
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { startBakery } from './harness.mjs';

const mebibyte = 1024 * 1024;
const customerId = '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11';
const order = (customText = 'Happy Birthday') =>
  JSON.stringify({ customerId, customText, cakeStyle: 'vanilla-classic' });

let worker, orders;
before(async () => {
  worker = await startBakery();
  orders = await worker.miniflare.getKVNamespace('ORDERS');
});
after(() => worker.stop());

const headers = { Authorization: 'Bearer dev-staff', 'Content-Type': 'application/x-ndjson' };
const get = (path) => worker.fetch(path, { headers: { Authorization: 'Bearer dev-staff' } });
const parsed = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const importAll = async (lines, query = '') =>
  parsed(
    await (await worker.fetch(`/v1/orders/import${query}`, { method: 'POST', headers, body: lines.join('\n') })).text(),
  );
const memory = async () => (await worker.json('/healthz')).memoryBytes;
const countOf = (list, status) => list.filter((each) => each.status === status).length;

/** Opens an import and gives its response when the head is there. */
function open(query = '') {
  const request = httpRequest(new URL(`/v1/orders/import${query}`, worker.url), { method: 'POST', headers });
  request.on('error', () => {});
  return { request, response: new Promise((resolve, reject) => request.on('response', resolve).on('error', reject)) };
}

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

test('each line is answered before the next is sent', async () => {
  const { request, response } = open();
  request.write(`${order('first')}\n`);
  const answers = (await response)[Symbol.asyncIterator]();
  const first = JSON.parse((await answers.next()).value);
  assert.equal((await (await get(`/v1/orders/${first.id}`)).json()).customText, 'first');
  request.write('{}\n');
  assert.equal(JSON.parse((await answers.next()).value).status, 422);
  request.end(order('last'));
  assert.equal(JSON.parse((await answers.next()).value).line, 3);
  assert.ok((await answers.next()).done);
});

test('a client that leaves has no more orders stored', async () => {
  const { request, response } = open();
  request.write(`${order('left behind')}\n`.repeat(250));
  const answers = (await response)[Symbol.asyncIterator]();
  await answers.next();
  request.destroy();
  const stored = async () => (await (await get('/v1/orders/export')).text()).split('left behind').length - 1;
  let before = -1,
    now = await stored();
  for (; before !== now; before = now, now = await stored()) await new Promise((resolve) => setTimeout(resolve, 500));
  assert.ok(now >= 16 && now < 250, `${now} of 250 were stored`);
  assert.equal((await worker.fetch('/healthz')).status, 200);
});

test('a dry run of 100 MB stays under 32 MB of linear memory', async () => {
  const block = `${order('x'.repeat(50))}\n`.repeat(1000),
    blocks = Math.ceil((100 * mebibyte) / block.length);
  const { request, response } = open('?dryRun=true');
  const answered = response.then(async (answer) => {
    let lines = 0,
      accepted = 0,
      rest = '';
    for await (const chunk of answer) {
      const whole = (rest + chunk).split('\n');
      rest = whole.pop();
      lines += whole.length;
      accepted += whole.filter((line) => line.endsWith('"status":200}')).length;
    }
    return [lines, accepted];
  });
  for (let i = 0; i < blocks; i++)
    if (!request.write(block)) await new Promise((resolve) => request.once('drain', resolve));
  request.end();
  assert.deepEqual(await answered, [blocks * 1000, blocks * 1000]);
  assert.ok((await memory()) < 32 * mebibyte, `${await memory()} bytes`);
});

test('an export of 2,500 orders stays under 32 MB of linear memory', async () => {
  const key = (i) => `order/f${i.toString(16).padStart(31, '0')}`;
  const stored = (i) =>
    JSON.stringify({
      id: `00000000-0000-7000-8000-${i.toString(16).padStart(12, '0')}`,
      ...JSON.parse(order('y'.repeat(50))),
      status: 'pending',
      createdAt: 1_780_000_000,
      updatedAt: 1_780_000_000,
      revision: 1,
    });
  for (let from = 0; from < 2500; from += 100) {
    await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        orders.put(key(from + i), stored(from + i), { metadata: JSON.parse(stored(from + i)) }),
      ),
    );
  }
  const exported = parsed(await (await get('/v1/orders/export')).text());
  assert.ok(exported.length >= 2500);
  assert.ok(!('next' in exported.at(-1)));
  assert.ok((await memory()) < 32 * mebibyte, `${await memory()} bytes`);
});

test('with STORE = durable, orders go in and out through the object', async () => {
  const durable = await startBakery({ store: 'durable' });
  try {
    const body = [...Array.from({ length: 40 }, (_, i) => order(`no. ${i}`)), '{'].join('\n');
    const results = parsed(await (await durable.fetch('/v1/orders/import', { method: 'POST', headers, body })).text());
    assert.deepEqual(
      [201, 400].map((status) => countOf(results, status)),
      [40, 1],
    );
    const exported = parsed(await (await durable.fetch('/v1/orders/export', { headers })).text());
    assert.deepEqual(
      exported.map(({ id }) => id).sort(),
      results
        .slice(0, 40)
        .map(({ id }) => id)
        .sort(),
    );
  } finally {
    await durable.stop();
  }
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
    const answer = await worker.fetch(path, init);
    assert.deepEqual([answer.status, (await answer.json()).status], [status, status]);
    assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
  });
}
