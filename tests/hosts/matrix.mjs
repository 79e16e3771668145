// The endpoint table of tests/bakery/app/endpoints over HTTP: every request of it that needs no binding which fails,
// and whether it is answered as the table says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sanitizers } from '../../cli/testing/sanitizers.mjs';
import { callerOf } from './bakery.mjs';

const program = fileURLToPath(new URL('../../build/native/app_tests', import.meta.url));
const cakes = JSON.parse(readFileSync(new URL('../../src/api/seed/cakes.json', import.meta.url), 'utf8'));

/** A request of the table, as tests/bakery/app/endpoints/rows_as_json.test.cpp prints it. */
function readRows() {
  const args = ['[.rows]', '--reporter', 'compact::out=/dev/null'];
  return JSON.parse(
    execFileSync(program, args, { env: { ...process.env, ...sanitizers }, maxBuffer: 64 * 1024 * 1024 }),
  );
}

/** The table's reports are of this day, which ends when the trigger says so. */
const kDayAfter = Date.parse('2026-01-02T03:00:00Z');

/** The table's key under which an order is sent once: each row has one of its own. */
const kOnce = '"first-try"';

/** Of a host without WebSockets. */
const kNoBoard = '501 web-socket-unsupported';

/** "200", or "404 not-found". */
async function answerOf(answer) {
  if (answer.status < 400) return String(answer.status);
  const { type, status, instance } = await answer.json();
  assert.deepEqual(
    [status, answer.headers.get('Content-Type'), answer.headers.get('Cache-Control')],
    [answer.status, 'application/problem+json', 'no-store'],
  );
  assert.match(instance, /^urn:uuid:/);
  return `${status} ${type.split('/').at(-1)}`;
}

/** What the last line of an answer in lines says: "201", or "503 unavailable". */
function lastLineOf(text) {
  const { status, problem } = JSON.parse(text.trimEnd().split('\n').at(-1));
  return problem ? `${problem.status} ${problem.type.split('/').at(-1)}` : String(status);
}

/**
 * Declares a test for each operation of a host that serves the bakery and has the key of a guest.
 * @param {(path: string, init: object) => Promise<Response>} fetch
 * @param {(cron: string, time: number) => Promise<void>} trigger calls the handler `scheduled`
 * @param {{watches?: boolean}} host a live board is there: what the table says of one that is not does not hold
 */
export function answersTheMatrix(fetch, trigger, { watches = false } = {}) {
  const { call, patch } = callerOf(fetch);
  const rows = readRows().filter(({ answer }) => !(watches && answer === kNoBoard));
  const plainOrder = rows.find(({ operation }) => operation === 'createOrder').body;
  let count = 0;

  async function takeOrder(headers) {
    const created = await call('POST', '/v1/orders', { key: 'dev-shop', body: plainOrder, headers });
    assert.equal(created.status, 201);
    return (await created.json()).id;
  }

  /** The catalogue as it was. */
  async function refurnish() {
    for (const { key, value } of cakes) {
      const { id: _, ...cake } = JSON.parse(value);
      assert.ok((await call('PUT', `/v1/cakes/${key.slice('cake/'.length)}`, { body: JSON.stringify(cake) })).ok);
    }
    await call('DELETE', '/v1/cakes/lemon');
  }

  const happenings = {
    nothing() {},
    async 'order is completed'({ path }) {
      for (const status of ['in-progress', 'ready', 'completed'])
        assert.equal((await patch(path, '*', { status })).status, 200);
    },
    async 'order is gone'({ path }) {
      assert.equal((await call('DELETE', path, { headers: { 'If-Match': '*' } })).status, 204);
    },
    async 'cake is sold out'() {
      assert.equal((await call('DELETE', '/v1/cakes/vanilla-flowers')).status, 204);
    },
    'key was used': ({ once }) => takeOrder({ 'Idempotency-Key': once }),
  };

  /** Sends a row: what it was answered, as the table says it. */
  async function send({ method, target, headers, body, given, lastLine }) {
    const once = `"try-${++count}"`;
    const id = target.includes('{order}') ? await takeOrder() : '';
    await happenings[given]({ path: `/v1/orders/${id}`, once });
    const fields = headers['Idempotency-Key'] === kOnce ? { ...headers, 'Idempotency-Key': once } : headers;
    const init = { method, headers: fields, ...(method !== 'GET' && { body }) };
    const answer = await fetch(target.replace('{order}', id), init);
    const said = await answerOf(answer);
    return { answer: said, lastLine: lastLine && lastLineOf(await answer.text()) };
  }

  before(() => trigger('0 3 * * *', kDayAfter));

  for (const [operation, own] of Object.entries(Object.groupBy(rows, (row) => row.operation)))
    test(`${operation} answers as the table of endpoints says, in ${own.length} rows`, async () => {
      const wrong = [];
      for (const row of own) {
        const { answer, lastLine } = await send(row);
        if (answer !== row.answer || lastLine !== row.lastLine) wrong.push({ ...row, is: { answer, lastLine } });
        if (row.given === 'cake is sold out' || /(?:put|delete)Cake/.test(operation)) await refurnish();
      }
      assert.deepEqual(wrong, []);
    });

  test('HEAD is answered with the status of GET and no body', async () => {
    for (const row of rows.filter(({ method, given }) => method === 'GET' && given === 'nothing')) {
      const target = row.target.replace('{order}', '01890a5d-ac96-774b-bcce-b302099a8057');
      const [head, get] = [
        await fetch(target, { method: 'HEAD', headers: row.headers }),
        await fetch(target, { headers: row.headers }),
      ];
      await get.arrayBuffer();
      const told = `${target} ${JSON.stringify(row.headers)}`;
      assert.deepEqual([head.status, (await head.arrayBuffer()).byteLength], [get.status, 0], told);
    }
  });
}
