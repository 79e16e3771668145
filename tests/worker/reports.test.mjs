// The daily work through the platform's own trigger, for both stores: its report, and the end of finished orders.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { startBakery } from './harness.mjs';

const kDay = 86_400_000;
const customerId = '0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11';
const staff = { Authorization: 'Bearer dev-staff' };

/** Three o'clock of the day so many days from today, which reports the day before that. */
const three = (days) => new Date((Math.floor(Date.now() / kDay) + days) * kDay + 3 * 3_600_000);
const dateOf = (time) => time.toISOString().slice(0, 10);
const dayBefore = (time) => dateOf(new Date(time.getTime() - kDay));

for (const store of ['kv', 'durable']) {
  describe(`STORE = ${store}`, () => {
    let worker;
    before(async () => {
      worker = await startBakery({ store });
    });
    after(() => worker.stop());

    const call = (method, path, fields, headers = {}) =>
      worker.fetch(path, {
        method,
        headers: {
          ...staff,
          'Content-Type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
          ...headers,
        },
        ...(fields && { body: JSON.stringify(fields) }),
      });
    const take = async () =>
      (await call('POST', '/v1/orders', { customerId, customText: 'Hi', cakeStyle: 'vanilla-classic' })).json();
    const trigger = async (scheduledTime) =>
      (await worker.miniflare.getWorker()).scheduled({ cron: '0 3 * * *', scheduledTime });
    const report = (date, headers) => call('GET', `/v1/reports/${date}`, undefined, headers);

    test('a run writes the report of the day that has ended', async () => {
      await take();
      const { id } = await take();
      assert.equal(
        (await call('PATCH', `/v1/orders/${id}`, { status: 'cancelled' }, { 'If-Match': '"r1"' })).status,
        200,
      );
      const due = three(1);
      assert.equal((await report(dayBefore(due))).status, 404);
      assert.equal((await trigger(due)).outcome, 'ok');
      const answer = await report(dayBefore(due));
      assert.equal(answer.status, 200);
      assert.deepEqual(await answer.json(), {
        date: dayBefore(due),
        complete: true,
        taken: 2,
        completed: 0,
        cancelled: 1,
        takenByStyle: [{ cakeStyle: 'vanilla-classic', orders: 2 }],
        byStatus: { pending: 1, 'in-progress': 0, ready: 0, completed: 0, cancelled: 1 },
      });
      assert.equal((await report(dayBefore(due), { 'If-None-Match': answer.headers.get('ETag') })).status, 304);
    });

    test('a report is for staff', async () => {
      assert.equal((await report(dayBefore(three(1)), { Authorization: 'Bearer dev-shop' })).status, 403);
      assert.equal((await worker.fetch(`/v1/reports/${dayBefore(three(1))}`)).status, 401);
    });

    test('a finished order has an end, and one that is not has none', async () => {
      const due = three(92);
      assert.equal((await trigger(due)).outcome, 'ok');
      const { items } = await (await call('GET', '/v1/orders?limit=100')).json();
      const finished = items.filter(({ status }) => status === 'cancelled');
      assert.equal(items.length - finished.length, 1);
      if (store === 'durable') return assert.deepEqual(finished, []);
      // KV takes them away by itself: all three keys, 91 days after they were finished.
      const { keys } = await (await worker.miniflare.getKVNamespace('ORDERS')).list();
      const ending = keys.filter(({ expiration }) => expiration);
      assert.equal(ending.length, 3);
      for (const { expiration } of ending) assert.equal(expiration, finished[0].updatedAt + 91 * 86_400);
    });
  });
}

describe('the way into the object of the orders', () => {
  let worker;
  before(async () => {
    worker = await startBakery({ store: 'durable' });
  });
  after(() => worker.stop());

  /** A request as it is written here: no client makes its path canonical. */
  const raw = (line, ...fields) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = worker.url;
      const head = [
        `${line} HTTP/1.1`,
        `Host: ${hostname}`,
        'Authorization: Bearer dev-staff',
        'Content-Length: 0',
        'Connection: close',
        ...fields,
      ];
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.end(`${head.join('\r\n')}\r\n\r\n`));
      socket
        .on('data', (chunk) => (text += chunk))
        .on('end', () => resolve(text))
        .on('error', reject);
    });
  const status = (answer) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)[1]);
  const scheduler = 'X-Caller: scheduler%20of%20the%20Worker cron';

  test('no path and no field of a request leads to its daily work', async () => {
    for (const path of [
      '/daily-work',
      '/v1/orders/../../daily-work',
      '/v1/orders/%2e%2e/%2e%2e/daily-work',
      '/v1/orders/..%2f..%2fdaily-work',
      '//daily-work',
      '/v1/orders//../../../daily-work',
    ]) {
      const answer = await raw(`POST ${path}?due=1770000000000`, scheduler);
      assert.ok([400, 403, 404, 405].includes(status(answer)), `${path}: ${answer}`);
    }
    assert.equal((await worker.fetch('/v1/reports/2026-02-01', { headers: staff })).status, 404);
  });

  test("who says who it is in the object's own field is not believed", async () => {
    const headers = { 'X-Caller': 'staff the%20office' };
    assert.equal((await worker.fetch('/v1/orders', { headers })).status, 401);
    assert.equal(
      (await worker.fetch('/v1/orders', { headers: { ...headers, Authorization: 'Bearer dev-shop' } })).status,
      403,
    );
  });
});
