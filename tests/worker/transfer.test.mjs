// Orders by the thousand, in and out: in workerd, over real HTTP, with bounded memory.
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { order } from '../hosts/bakery.mjs';
import { countOf, movesManyOrders, parsed } from '../hosts/transfer.mjs';
import { startBakery } from './harness.mjs';

const mebibyte = 1024 * 1024;

let worker, orders;
before(async () => {
  worker = await startBakery();
  orders = await worker.miniflare.getKVNamespace('ORDERS');
});
after(() => worker.stop());

const headers = { Authorization: 'Bearer dev-staff', 'Content-Type': 'application/x-ndjson' };
const get = (path) => worker.fetch(path, { headers: { Authorization: 'Bearer dev-staff' } });
const memory = async () => (await worker.json('/healthz')).memoryBytes;

movesManyOrders((path, init) => worker.fetch(path, init));

/** Opens an import and gives its response when the head is there. */
function open(query = '') {
  const request = httpRequest(new URL(`/v1/orders/import${query}`, worker.url), { method: 'POST', headers });
  request.on('error', () => {});
  return { request, response: new Promise((resolve, reject) => request.on('response', resolve).on('error', reject)) };
}

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
