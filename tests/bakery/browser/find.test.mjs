// Finding an order by its number.
import assert from 'node:assert/strict';
import { look, pageTest } from './harness.mjs';
import { changeElsewhere, field, order, signIn } from './people.mjs';

async function find(page, number) {
  await field(page, 'Order number').fill(number);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
}

pageTest('a shop tells a customer how the order stands', async (page, { url }) => {
  const cake = await order(url);
  await changeElsewhere(url, cake, { status: 'in-progress' });
  await signIn(page, 'dev-shop');
  await page.getByRole('link', { name: 'Find an order' }).click();
  await find(page, cake.id);
  await page.locator('#found').getByText('In progress').waitFor();
  await page.locator('#found').getByText('Happy Birthday').waitFor();
  await look(page, 'found');
});

pageTest('a number that nobody has, and one that is none, are told in words', async (page) => {
  await signIn(page, 'dev-shop', '#find');
  await find(page, crypto.randomUUID());
  await page.getByText('There is no order of that id.').waitFor();
  await find(page, 'aa952f');
  await page.getByText('This is no order number: it has 36 characters.').waitFor();
  assert.ok(await page.locator('#found').isHidden());
  await look(page, 'find-refused');
});
