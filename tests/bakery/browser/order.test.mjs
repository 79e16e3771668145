// Taking an order.
import assert from 'node:assert/strict';
import { look, pageTest } from './harness.mjs';
import { field, fillOrder, kLater, ordersOf, signIn } from './people.mjs';

const take = (page) => page.getByRole('button', { name: 'Take the order' });
const price = (page) => page.locator('#quote');
const isOrder = (request) => request.method() === 'POST' && request.url().endsWith('/v1/orders');

pageTest('a shop takes an order', async (page, { url }) => {
  await signIn(page, 'dev-shop');
  await look(page, 'order-empty');
  const customer = await fillOrder(page, { text: 'Congratulations!' });
  await take(page).click();
  await page.getByText('Taken: order').waitFor();
  await look(page, 'order-taken');
  const [{ customText, cakeStyle, pickupDate }] = await ordersOf(url, customer);
  assert.deepEqual([customText, cakeStyle], ['Congratulations!', 'chocolate-hearts']);
  assert.equal(pickupDate, Date.parse(`${kLater}+02:00`) / 1000, "the time of the place, here Berlin's");
});

pageTest("the next order is another customer's, of an empty form", async (page) => {
  await signIn(page, 'dev-shop');
  const customer = await fillOrder(page);
  await take(page).click();
  await page.getByText('Taken: order').waitFor();
  assert.equal(await field(page, 'Text on the cake').inputValue(), '');
  assert.notEqual(await field(page, 'Customer number').inputValue(), customer);
});

pageTest('the price appears while one types', async (page) => {
  await signIn(page, 'dev-shop');
  await price(page).getByText('Choose a cake and a pick-up time').waitFor();
  await fillOrder(page);
  await price(page).getByText('Total').waitFor();
  const before = await price(page).innerText();
  await field(page, 'Coupon').fill('SWEET10');
  await price(page).getByText('Coupon').waitFor();
  assert.notEqual(await price(page).innerText(), before);
  await look(page, 'order-priced');
});

pageTest('an unknown coupon is marked where it stands', async (page) => {
  await signIn(page, 'dev-shop');
  await fillOrder(page);
  await field(page, 'Coupon').fill('FREE');
  await page
    .locator('#coupon-problem')
    .getByText(/^Coupon /)
    .waitFor();
  assert.equal(await field(page, 'Coupon').getAttribute('aria-invalid'), 'true');
});

pageTest('an API without quotes says that there is no price, and takes the order', async (page) => {
  await page.route('**/v1/quotes', (route) => route.fulfill({ status: 404, json: { title: 'Not found' } }));
  await signIn(page, 'dev-shop');
  await fillOrder(page);
  await price(page).getByText('There is no price to be had just now.').waitFor();
  await take(page).click();
  await page.getByText('Taken: order').waitFor();
});

pageTest('what is wrong is said at each field, and the cursor goes to the first', async (page) => {
  await signIn(page, 'dev-shop');
  await fillOrder(page, { text: 'Cr\u00e8me br\u00fbl\u00e9e', pickup: '2001-01-01T10:00' });
  await field(page, 'Customer number').fill('me');
  await take(page).click();
  await page.locator('#customer-problem').getByText('Customer number must be a UUID.').waitFor();
  await page.locator('#pickup-problem').getByText('Pick-up must be in the future.').waitFor();
  await page
    .locator('#custom-text-problem')
    .getByText(/^Text on the cake must/)
    .waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'custom-text');
  await price(page).getByText('No price yet: see what is marked.').waitFor();
  await page.locator('#customer-problem').getByText('must be a UUID').waitFor();
  await look(page, 'order-violations');
});

pageTest('an order without a cake says so at the cakes', async (page) => {
  await signIn(page, 'dev-shop');
  await take(page).click();
  await page
    .locator('#cake-problem')
    .getByText(/^Cake /)
    .waitFor();
});

pageTest('a double click takes one order', async (page, { url }) => {
  await signIn(page, 'dev-shop');
  const customer = await fillOrder(page);
  await take(page).dblclick();
  await page.getByText('Taken: order').waitFor();
  assert.equal((await ordersOf(url, customer)).length, 1);
});

pageTest(
  'an answer that was lost is asked for again with the same key, and one order is made',
  async (page, { url }) => {
    await signIn(page, 'dev-shop');
    const customer = await fillOrder(page);
    const keys = [];
    page.on('request', (request) => isOrder(request) && keys.push(request.headers()['idempotency-key']));
    await page.route(
      '**/v1/orders',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await take(page).click();
    await page.getByText('The bakery cannot be reached.').waitFor();
    await take(page).click();
    await page.getByText('Taken: order').waitFor();
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
    assert.equal((await ordersOf(url, customer)).length, 1);
  },
);

pageTest('an order that was changed after a lost answer has another key', async (page) => {
  await signIn(page, 'dev-shop');
  await fillOrder(page);
  const keys = [];
  page.on('request', (request) => isOrder(request) && keys.push(request.headers()['idempotency-key']));
  await page.route('**/v1/orders', (route) => route.abort(), { times: 1 });
  await take(page).click();
  await page.getByText('The bakery cannot be reached.').waitFor();
  await field(page, 'Text on the cake').fill('Something else');
  await take(page).click();
  await page.getByText('Taken: order').waitFor();
  assert.notEqual(keys[0], keys[1]);
});

pageTest('an order can be taken with the keyboard alone', async (page) => {
  await signIn(page, 'dev-shop');
  await page.getByRole('radio', { name: 'Chocolate Hearts' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await page.getByText('Taken: order').waitFor();
});
