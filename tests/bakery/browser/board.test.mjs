// The board: orders seen, moved and deleted.
import assert from 'node:assert/strict';
import { kStates } from '../../../src/api/site/js/rules.js';
import { look, pageTest } from './harness.mjs';
import {
  card,
  changeElsewhere,
  column,
  deafen,
  field,
  loaded,
  openBoard,
  order,
  ordersOf,
  readOrder,
} from './people.mjs';

const focused = (page) => page.evaluate(() => document.activeElement.id);

pageTest('an order goes through its states by buttons', async (page, { url }) => {
  const cake = await order(url);
  await openBoard(page, cake.customerId);
  await card(column(page, 'Pending'), cake).getByRole('button', { name: 'Start' }).click();
  await card(column(page, 'In progress'), cake).getByRole('button', { name: 'Ready' }).click();
  await card(column(page, 'Ready'), cake).getByRole('button', { name: 'Hand over' }).click();
  await card(column(page, 'Completed'), cake).waitFor();
  assert.equal((await readOrder(url, cake)).status, 'completed');
  assert.equal(await focused(page), `order-${cake.id}`);
});

pageTest('only legal moves are offered', async (page, { url }) => {
  const cake = await order(url);
  await changeElsewhere(url, cake, { status: 'cancelled' });
  await openBoard(page, cake.customerId);
  assert.deepEqual(await card(column(page, 'Cancelled'), cake).getByRole('button').allInnerTexts(), ['Delete']);
});

pageTest('orders are walked and moved by the keyboard', async (page, { url }) => {
  const first = await order(url);
  const second = await order(url, first.customerId);
  await changeElsewhere(url, second, { status: 'in-progress' });
  await openBoard(page, first.customerId);
  await card(page, first).getByRole('button', { name: 'Start' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), `order-${second.id}`);
  await page.keyboard.press('Shift+ArrowRight');
  await card(column(page, 'Ready'), second).waitFor();
  assert.equal(await focused(page), `order-${second.id}`);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(page), `order-${first.id}`);
});

pageTest('a key that an order has no use for does nothing', async (page, { url }) => {
  const cake = await order(url);
  await changeElsewhere(url, cake, { status: 'in-progress' });
  await openBoard(page, cake.customerId);
  await card(page, cake).focus();
  await page.keyboard.press('e');
  await page.keyboard.press('Delete');
  assert.equal(await page.getByRole('dialog').count(), 0);
});

pageTest('a late answer to an earlier filter does not take over the board', async (page, { url }) => {
  await deafen(page);
  const early = await order(url),
    late = await order(url);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(`**/v1/orders?customerId=${early.customerId}*`, async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await openBoard(page, early.customerId, { wait: false });
  await field(page, 'Customer number').fill(late.customerId);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await loaded(page);
  const answered = kStates.map(async (state) => {
    const isEarly = (response) => response.url().includes(`${early.customerId}&status=${state}&`);
    await (await page.waitForResponse(isEarly)).finished();
  });
  release();
  await Promise.all(answered);
  await page.evaluate(() => new Promise(requestAnimationFrame)); // what was to be drawn is drawn
  assert.deepEqual([await card(page, early).count(), await card(page, late).count()], [0, 1]);
});

pageTest('an order that somebody else has moved is shown as it is, and not moved', async (page, { url }) => {
  await deafen(page);
  const cake = await order(url);
  await openBoard(page, cake.customerId);
  await card(column(page, 'Pending'), cake).waitFor();
  await changeElsewhere(url, cake, { status: 'in-progress' });
  await card(page, cake).getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Somebody else has changed').waitFor();
  await card(column(page, 'In progress'), cake).waitFor();
  assert.equal((await readOrder(url, cake)).status, 'in-progress');
});

pageTest('an order that is changed between two moves of ours is not moved', async (page, { url }) => {
  await deafen(page);
  const cake = await order(url);
  await openBoard(page, cake.customerId);
  await card(page, cake).getByRole('button', { name: 'Start' }).click();
  await card(column(page, 'In progress'), cake).waitFor();
  await changeElsewhere(url, cake, { status: 'cancelled' });
  await card(page, cake).getByRole('button', { name: 'Ready' }).click();
  await card(column(page, 'Cancelled'), cake).waitFor();
  await page.getByText('Somebody else has changed').waitFor();
});

pageTest(
  'an order that somebody starts before we have said yes is shown as it is, and not deleted',
  async (page, { url }) => {
    await deafen(page);
    const cake = await order(url);
    await openBoard(page, cake.customerId);
    await card(page, cake).getByRole('button', { name: 'Delete' }).click();
    await changeElsewhere(url, cake, { status: 'in-progress' });
    await page.getByRole('button', { name: 'Delete it' }).click();
    await card(column(page, 'In progress'), cake).waitFor();
    await page.getByText('Somebody else has changed').waitFor();
  },
);

pageTest('deleting asks first', async (page, { url }) => {
  const cake = await order(url);
  await openBoard(page, cake.customerId);
  await card(page, cake).getByRole('button', { name: 'Delete' }).click();
  await look(page, 'board-delete');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await card(page, cake).focus();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Delete it' }).click();
  await page.getByText('is deleted.').waitFor();
  assert.equal(await card(page, cake).count(), 0);
  assert.deepEqual(await ordersOf(url, cake.customerId), []);
});

pageTest('a long column is read page by page', async (page, { url }) => {
  const customer = crypto.randomUUID();
  for (let i = 1; i <= 23; i++) await order(url, customer, `Cake ${i}`);
  await openBoard(page, customer);
  const pending = column(page, 'Pending');
  await pending.getByText('Cake 4', { exact: true }).waitFor();
  assert.equal(await pending.getByRole('listitem').count(), 20);
  await pending.getByRole('button', { name: 'Show more' }).click();
  await pending.getByText('Cake 1', { exact: true }).waitFor();
  assert.equal(await pending.getByRole('listitem').count(), 23);
  assert.equal(await pending.getByRole('button', { name: 'Show more' }).count(), 0);
});

pageTest('the board shows orders in all states', async (page, { url }) => {
  const customer = crypto.randomUUID();
  const path = ['in-progress', 'ready', 'completed'];
  for (let steps = 0; steps <= path.length; steps++) {
    const cake = await order(url, customer, `For cousin number ${steps + 1}`);
    for (const status of path.slice(0, steps)) await changeElsewhere(url, cake, { status });
  }
  await openBoard(page, customer);
  for (const name of ['Pending', 'In progress', 'Ready', 'Completed'])
    await column(page, name).getByRole('listitem').waitFor();
  await look(page, 'board');
});

pageTest('a filter by day leaves out orders without a time', async (page, { url }) => {
  const cake = await order(url);
  await openBoard(page, cake.customerId);
  await card(page, cake).waitFor();
  await field(page, 'Pick-up from').fill('2098-01-01');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await card(page, cake).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Show all' }).click();
  await card(page, cake).waitFor();
});

pageTest('a filter that is no customer number says so', async (page) => {
  await openBoard(page, 'me');
  await page.getByText('Customer number must be a UUID.').waitFor();
  await look(page, 'board-filter-refused');
});
