// The day's report.
import assert from 'node:assert/strict';
import { bakery, look, pageTest } from './harness.mjs';
import { field, signIn } from './people.mjs';

/** In the API's words; the night before a test has seen no order, so its own report is all zeros. */
const busy = {
  date: '2026-11-22',
  complete: false,
  taken: 26,
  completed: 12,
  cancelled: 1,
  takenByStyle: [
    { cakeStyle: 'chocolate-hearts', orders: 11 },
    { cakeStyle: 'vanilla-flowers', orders: 15 },
  ],
  byStatus: { pending: 4, 'in-progress': 7, ready: 2, completed: 12, cancelled: 1 },
};
const bar = (page, title, row) => page.getByRole('table', { name: title }).getByRole('row', { name: row }).waitFor();

pageTest('a day without a report says so', async (page) => {
  await signIn(page, 'dev-staff', '#report');
  await field(page, 'Day').fill('2020-01-01');
  await page.getByText('There is no report of this day yet.').waitFor();
  await look(page, 'report-none');
});

pageTest('the report that was written last night is drawn', async (page) => {
  const answer = await fetch(new URL('/__scheduled?cron=0+3+*+*+*', await bakery()));
  assert.equal(answer.status, 200, await answer.text());
  await signIn(page, 'dev-staff', '#report');
  await bar(page, 'On this day', 'Taken 0');
  await bar(page, 'All orders, by state', 'Pending 0');
});

pageTest("a busy day's report is drawn, can be read as tables, and says what it lacks", async (page) => {
  await page.route('**/v1/reports/*', (route) => route.fulfill({ json: busy }));
  await signIn(page, 'dev-staff', '#report');
  await bar(page, 'On this day', 'Taken 26');
  await bar(page, 'Taken, by cake', 'Chocolate Hearts 11');
  await bar(page, 'All orders, by state', 'Completed 12');
  await page.getByText('the oldest are missing').waitFor();
  assert.equal(await page.locator('svg rect').count(), 10);
  await look(page, 'report');
});
