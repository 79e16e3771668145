// The board while others change orders: it is told, and shows it without being asked.
import assert from 'node:assert/strict';
import { kStates } from '../../../src/api/site/js/rules.js';
import { look, pageTest } from './harness.mjs';
import {
  card,
  changeElsewhere,
  column,
  deleteElsewhere,
  isLive,
  openBoard,
  order,
  readOrder,
  signIn,
} from './people.mjs';

const focused = (page) => page.evaluate(() => document.activeElement.id);

/** A board of one customer that is live. */
async function openLive(page, customerId) {
  await openBoard(page, customerId);
  await isLive(page);
}

/** Waits until what was told before is shown, too: a new order of the same customer is. */
async function isTold(page, url, { customerId }) {
  await card(page, await order(url, customerId, 'The last one')).waitFor({ state: 'attached' });
}

pageTest('what is done elsewhere appears on every board without a click', async (page, { url, context }) => {
  const cake = await order(url);
  const other = await context.newPage();
  for (const each of [page, other]) await openLive(each, cake.customerId);
  await changeElsewhere(url, cake, { status: 'in-progress' });
  for (const each of [page, other]) await card(column(each, 'In progress'), cake).waitFor();
  assert.equal(await card(column(page, 'Pending'), cake).count(), 0);
  await look(page, 'board-live');
});

pageTest('a new order appears, and one that the filter leaves out does not', async (page, { url }) => {
  const cake = await order(url);
  await openLive(page, cake.customerId);
  const foreign = await order(url);
  await changeElsewhere(url, foreign, { status: 'in-progress' });
  await isTold(page, url, cake);
  assert.deepEqual(
    [await column(page, 'Pending').getByRole('listitem').count(), await card(page, foreign).count()],
    [2, 0],
  );
});

pageTest('an order that is deleted elsewhere goes', async (page, { url }) => {
  const cake = await order(url);
  await openLive(page, cake.customerId);
  await card(page, cake).waitFor();
  await deleteElsewhere(url, cake);
  await card(page, cake).waitFor({ state: 'detached' });
});

pageTest('a change of our own knows what somebody else has done before', async (page, { url }) => {
  const cake = await order(url);
  await openLive(page, cake.customerId);
  await changeElsewhere(url, cake, { status: 'in-progress' });
  await card(column(page, 'In progress'), cake).getByRole('button', { name: 'Ready' }).click();
  await card(column(page, 'Ready'), cake).waitFor();
  assert.equal((await readOrder(url, cake)).status, 'ready');
});

pageTest('a board that was cut off comes back, and shows what it has missed', async (page, { url }) => {
  const cake = await order(url);
  const routes = [];
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.routeWebSocket('**/v1/orders/live', async (route) => {
    if (routes.push(route) > 1) await released;
    route.connectToServer();
  });
  await openLive(page, cake.customerId);
  await routes[0].close({ code: 4000 });
  await page.getByText('Reconnecting').waitFor();
  await look(page, 'board-reconnecting');
  await changeElsewhere(url, cake, { status: 'in-progress' });
  assert.equal(await card(column(page, 'Pending'), cake).count(), 1); // nobody has told it
  release();
  await card(column(page, 'In progress'), cake).waitFor();
  await isLive(page);
  await changeElsewhere(url, cake, { status: 'ready' });
  await card(column(page, 'Ready'), cake).waitFor();
});

pageTest('a board that was cut off without a word notices, and comes back', async (page, { url }) => {
  await page.clock.install();
  const cake = await order(url);
  const routes = [];
  await page.routeWebSocket('**/v1/orders/live', (route) => {
    const server = route.connectToServer();
    if (routes.push(route) > 1) return;
    route.onMessage(() => {}); // its pings are lost
    server.onMessage((message) => route.send(message));
  });
  await openLive(page, cake.customerId);
  await page.clock.fastForward(30_000);
  await page.clock.fastForward(10_000);
  await page.getByText('Reconnecting').waitFor();
  await isLive(page);
  assert.equal(routes.length, 2);
  await page.clock.fastForward(30_000);
  await page.clock.fastForward(9_000);
  await isTold(page, url, cake); // and its pong before
  await page.clock.fastForward(10_000);
  assert.equal(routes.length, 2);
});

pageTest('a board that was told to read again does so once more, when lists have caught up', async (page, { url }) => {
  await page.clock.install();
  const cake = await order(url);
  let told;
  await page.routeWebSocket('**/v1/orders/live', (route) => {
    route.connectToServer();
    told = () => route.send('{"readAgain":true}');
  });
  const isList = (each) => each.url().includes('/v1/orders?');
  let asked = 0;
  let answered = 0;
  page.on('request', (request) => (asked += isList(request)));
  page.on('response', (response) => (answered += isList(response)));
  const areAnswered = async (count) => {
    while (answered < count) await page.waitForEvent('response');
    await isTold(page, url, cake);
  };
  await openLive(page, cake.customerId);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  const before = asked + 3 * kStates.length;
  for (let i = 0; i < 3; i++) told();
  await areAnswered(before);
  await page.clock.fastForward(58_000);
  await areAnswered(before);
  assert.equal(asked, before);
  await page.clock.fastForward(2_000);
  await areAnswered(before + kStates.length);
  await page.clock.fastForward(200_000);
  await areAnswered(before + kStates.length);
  assert.equal(asked, before + kStates.length);
});

pageTest('an edit goes on while the board behind it changes, and meets what it has to', async (page, { url }) => {
  const cake = await order(url);
  await openLive(page, cake.customerId);
  await card(page, cake).getByRole('button', { name: 'Edit' }).click();
  const text = page.getByRole('dialog').getByLabel('Text on the cake');
  await text.fill('Mine');
  await changeElsewhere(url, cake, { customText: 'Theirs' });
  await isTold(page, url, cake);
  assert.deepEqual([await text.inputValue(), await focused(page)], ['Mine', 'edit-text']);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByText('It was: Happy Birthday').waitFor();
  await page.getByRole('dialog').getByLabel('Mine: Mine').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await card(page, cake).getByText('Mine').waitFor();
});

pageTest('the focus stays with its order, wherever that goes', async (page, { url }) => {
  const cake = await order(url);
  await openLive(page, cake.customerId);
  await card(page, cake).focus();
  await isTold(page, url, cake);
  assert.equal(await focused(page), `order-${cake.id}`);
  await changeElsewhere(url, cake, { status: 'in-progress' });
  await card(column(page, 'In progress'), cake).waitFor();
  assert.equal(await focused(page), `order-${cake.id}`);
  await page.getByLabel('Pick-up from').focus();
  await changeElsewhere(url, cake, { status: 'ready' });
  await card(column(page, 'Ready'), cake).waitFor();
  assert.equal(await focused(page), 'filter-from');
});

pageTest('what was read by "Show more" stays when the board is read again', async (page, { url }) => {
  const customer = crypto.randomUUID();
  for (let i = 1; i <= 22; i++) await order(url, customer, `Cake ${i}`);
  const routes = [];
  await page.routeWebSocket('**/v1/orders/live', (route) => {
    routes.push(route);
    route.connectToServer();
  });
  await openLive(page, customer);
  await column(page, 'Pending').getByRole('button', { name: 'Show more' }).click();
  await column(page, 'Pending').getByText('Cake 1', { exact: true }).waitFor();
  await routes[0].close({ code: 4000 });
  await page.getByText('Reconnecting').waitFor();
  await isLive(page);
  assert.equal(await column(page, 'Pending').getByRole('listitem').count(), 22);
});

pageTest('the connection ends when one signs out, and shows no key', async (page) => {
  const protocols = [];
  await page.addInitScript(() => {
    const { WebSocket: Real } = globalThis;
    globalThis.offered = [];
    globalThis.WebSocket = class extends Real {
      constructor(url, names) {
        super(url, names);
        globalThis.offered.push(...names);
      }
    };
  });
  const opened = page.waitForEvent('websocket');
  await signIn(page, 'dev-staff', '#board');
  await isLive(page);
  const socket = await opened;
  assert.match(socket.url(), /\/v1\/orders\/live$/);
  protocols.push(...(await page.evaluate(() => globalThis.offered)));
  assert.deepEqual(protocols.length, 2);
  for (const text of ['dev-staff', Buffer.from('dev-staff').toString('base64url')])
    assert.ok(!protocols.join().includes(text), protocols.join());
  const closed = socket.waitForEvent('close');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await closed;
  assert.equal(await page.locator('#live').innerText(), '');
});

pageTest('who is not staff opens no connection', async (page) => {
  let count = 0;
  page.on('websocket', () => count++);
  await signIn(page, 'dev-shop', '#board');
  await page.getByRole('heading', { name: 'Take an order' }).waitFor();
  assert.equal(count, 0);
});

pageTest('where there is no live board, all else is as ever', async (page, { url }) => {
  const cake = await order(url);
  let asked = 0;
  await page.route('**/v1/orders/live', (route) => {
    asked++;
    route.fulfill({ status: 501, contentType: 'application/problem+json', body: '{"title":"No","status":501}' });
  });
  await openBoard(page, cake.customerId);
  await card(page, cake).getByRole('button', { name: 'Start' }).click();
  await card(column(page, 'In progress'), cake).waitFor();
  const later = await order(url, cake.customerId);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await card(column(page, 'Pending'), later).waitFor();
  assert.equal(await page.locator('#live').innerText(), '');
  assert.equal(asked, 1);
});
