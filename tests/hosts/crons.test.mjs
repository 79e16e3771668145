// When the adapter for Node calls `scheduled`: on a clock that the test moves.
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { test } from 'node:test';
import { prepareCrons } from '../../adapters/node/crons.js';

process.env.TZ = 'America/New_York'; // nothing may depend on where the machine stands

/** The triggers of a few days from that moment on, a minute at a time: "cron at time". */
async function triggersOf(t, crons, from, days) {
  const seen = [];
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse(from) });
  const triggers = prepareCrons(crons, (cron, time) => seen.push(`${cron} at ${new Date(time).toISOString()}`));
  triggers.start();
  for (let minute = 0; minute < days * 24 * 60; minute++) t.mock.timers.tick(60_000);
  triggers.stop();
  return seen;
}

test('a cron is called at its minute of UTC, with that minute', async (t) => {
  assert.deepEqual(await triggersOf(t, ['0 3 * * *'], '2026-11-29T02:58:30Z', 2), [
    '0 3 * * * at 2026-11-29T03:00:00.000Z',
    '0 3 * * * at 2026-11-30T03:00:00.000Z',
  ]);
});

test('of several crons each is called by its own name', async (t) => {
  const seen = await triggersOf(t, ['0 3 * * *', '30 */12 * * *'], '2026-11-29T00:00:00Z', 1);
  assert.deepEqual(seen, [
    '30 */12 * * * at 2026-11-29T00:30:00.000Z',
    '0 3 * * * at 2026-11-29T03:00:00.000Z',
    '30 */12 * * * at 2026-11-29T12:30:00.000Z',
  ]);
});

for (const [cron, days] of [
  ['0 0 * * 1', ['2026-11-29', '2026-12-06']],
  ['0 0 * * SUN', ['2026-11-29', '2026-12-06']],
  ['0 0 * * 7', ['2026-12-05', '2026-12-12']],
  ['0 0 * * 2-3', ['2026-11-30', '2026-12-01', '2026-12-07', '2026-12-08']],
])
  test(`${cron} counts the days of a week from Sunday, which is 1`, async (t) => {
    const seen = await triggersOf(t, [cron], '2026-11-28T12:00:00Z', 14);
    assert.deepEqual(
      seen,
      days.map((day) => `${cron} at ${day}T00:00:00.000Z`),
    );
  });

test('what was not started, or was stopped, is not called', async (t) => {
  let calls = 0;
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  const triggers = prepareCrons(['* * * * *'], () => calls++);
  t.mock.timers.tick(120_000);
  triggers.start();
  t.mock.timers.tick(60_000);
  triggers.stop();
  t.mock.timers.tick(600_000);
  await setImmediate();
  assert.equal(calls, 1);
});
