// Crons of Workers as timers of Azure: what is said, and that it means the same days.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cron } from 'croner';
import { parsedCron } from 'workers-cpp-host';
import { lastDue, ncrontabOf } from '../../../adapters/azure-functions/ncrontab.js';

process.env.TZ = 'America/New_York'; // nothing may depend on where the machine stands

for (const [cron, schedule] of [
  ['* * * * *', '0 * * * * *'],
  ['0 3 * * *', '0 0 3 * * *'],
  ['*/5,2 9-17/2 * * *', '0 */5,2 9-17/2 * * *'],
  ['0 0 1,15 * *', '0 0 0 1,15 * *'],
  ['0 0 * JAN,jul *', '0 0 0 * JAN,jul *'],
  ['0 0 * * 1', '0 0 0 * * 0'],
  ['0 0 * * 7', '0 0 0 * * 6'],
  ['0 0 * * 2-6', '0 0 0 * * 1-5'],
  ['0 0 * * 1,3-7/2', '0 0 0 * * 0,2-6/2'],
  ['0 0 * * */2', '0 0 0 * * */2'],
  ['0 0 * * 1-7/3', '0 0 0 * * 0-6/3'],
  ['0 0 * * MON-FRI', '0 0 0 * * MON-FRI'],
  ['0 0 * * sun,7', '0 0 0 * * sun,6'],
  ['  0   3 * * *  ', '0 0 3 * * *'],
])
  test(`"${cron}" is "${schedule}", at the same times`, () => {
    assert.equal(ncrontabOf(cron, 'test'), schedule);
    const from = new Date('2026-11-29T12:34:56Z');
    const times = (runs) => runs.map((time) => time.toISOString());
    assert.deepEqual(
      times(new Cron(schedule, { mode: '6-part', timezone: 'UTC' }).nextRuns(50, from)),
      times(parsedCron(cron, 'test').nextRuns(50, from)),
    );
  });

for (const [cron, why] of [
  ['0 0 L * *', /cannot be a timer of Azure: it has nothing like "L"/],
  ['0 0 LW * *', /nothing like "LW"|is no cron expression/],
  ['0 0 15W * *', /it has nothing like "15W"/],
  ['0 0 * * 2#1', /it has nothing like "2#1"/],
  ['0 0 * * FRI#L', /it has nothing like "FRI#L"|is no cron expression/],
  ['0 0 * * 6L', /it has nothing like "6L"|is no cron expression/],
  ['0 0 ? * 2', /it has nothing like "\?"/],
  ['0 0 1 * MON', /on days that fit both fields, a cron on those that fit one; make two crons of it$/],
  ['@daily', /it has to have five fields/],
  ['0 0 3 * * *', /is no cron expression/],
  ['61 * * * *', /is no cron expression/],
  ['0 0 * * 0', /is no cron expression/],
  ['0 0 * * 8', /is no cron expression: a week has the days 1 to 7/],
  ['0 0 * * 2-8/2', /a week has the days 1 to 7/],
  ['0 0 * * 1,10', /a week has the days 1 to 7/],
  ['0 0 * * FRI-MON', /is no cron expression/],
  ['0/5 * * * *', /is no cron expression/],
  ['0 0 * * +2', /it has nothing like "\+2"/],
  ['', /is no cron expression|five fields/],
])
  test(`"${cron}" is refused with its reason`, () => {
    assert.throws(() => ncrontabOf(cron, 'registerWorker({ crons })'), {
      name: 'TypeError',
      message: new RegExp(`^registerWorker\\(\\{ crons \\}\\): "[^]*${why.source}`),
    });
  });

test('what was due last is a minute of UTC, the present one included', () => {
  const due = (cron, now) => new Date(lastDue(cron, Date.parse(now))).toISOString();
  assert.equal(due('0 3 * * *', '2026-11-29T03:00:00.001Z'), '2026-11-29T03:00:00.000Z');
  assert.equal(due('0 3 * * *', '2026-11-29T02:59:59.999Z'), '2026-11-28T03:00:00.000Z');
  assert.equal(due('0 0 * * 1', '2026-12-05T10:00:00Z'), '2026-11-29T00:00:00.000Z');
});
