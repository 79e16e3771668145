// The catalogue, as staff keep it.
import assert from 'node:assert/strict';
import { look, pageTest } from './harness.mjs';
import { signIn } from './people.mjs';

const dialog = (page) => page.getByRole('dialog');
const cake = (page, name) => page.getByRole('listitem', { name });
const inDialog = (page, label) => dialog(page).getByLabel(label);
const save = (page) => dialog(page).getByRole('button', { name: 'Save' }).click();
const stored = async (url, id) => (await fetch(`${url}/v1/cakes/${id}`)).json();
const put = (url, id, fields) =>
  fetch(`${url}/v1/cakes/${id}`, {
    method: 'PUT',
    headers: { Authorization: 'Bearer dev-staff', 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Cake', description: '', priceCents: 1000, available: true, ...fields }),
  });
const remove = (url, id) =>
  fetch(`${url}/v1/cakes/${id}`, { method: 'DELETE', headers: { Authorization: 'Bearer dev-staff' } });

/** A test with a cake of its own in the catalogue, which is gone afterwards. */
function cakeTest(name, fields, work) {
  pageTest(name, async (page, { url }) => {
    const id = `test-${crypto.randomUUID()}`;
    if (fields) await put(url, id, fields);
    try {
      await signIn(page, 'dev-staff', '#cakes');
      await work(page, { url, id });
    } finally {
      await remove(url, id);
    }
  });
}

cakeTest('a new cake can be ordered at once', undefined, async (page, { url, id }) => {
  await look(page, 'cakes');
  await page.getByRole('button', { name: 'New cake' }).click();
  await inDialog(page, 'Short name').fill(id);
  await inDialog(page, 'Name').and(page.locator('#cake-name')).fill('Lemon Drizzle');
  await inDialog(page, 'Price').fill('28.5');
  await look(page, 'cake-new');
  await save(page);
  await page.getByText('Lemon Drizzle is in the catalogue.').waitFor();
  assert.equal((await stored(url, id)).priceCents, 2850);
  await page.getByRole('link', { name: 'Take an order' }).click();
  await page.getByRole('radio', { name: 'Lemon Drizzle' }).check();
});

cakeTest(
  'a cake that is sold out cannot be chosen, and is back with a click',
  { name: 'Rare Cake' },
  async (page, { url, id }) => {
    await cake(page, 'Rare Cake').getByRole('button', { name: 'Sold out' }).click();
    await page.getByText('Rare Cake is sold out.').waitFor();
    assert.equal((await stored(url, id)).available, false);
    await page.getByRole('link', { name: 'Take an order' }).click();
    assert.ok(await page.getByRole('radio', { name: 'Rare Cake' }).isDisabled());
    await page.getByRole('link', { name: 'Cakes' }).click();
    await cake(page, 'Rare Cake').getByRole('button', { name: 'Back on sale' }).click();
    await page.getByText('Rare Cake is on sale again.').waitFor();
  },
);

cakeTest('a price can be changed', { name: 'Cheap Cake' }, async (page, { url, id }) => {
  await cake(page, 'Cheap Cake').getByRole('button', { name: 'Change' }).click();
  await inDialog(page, 'Price').fill('12.34');
  await save(page);
  await cake(page, 'Cheap Cake').getByText('12.34').waitFor();
  assert.equal((await stored(url, id)).priceCents, 1234);
});

cakeTest('what is wrong with a cake is said at its field', { name: 'Good Cake' }, async (page) => {
  await cake(page, 'Good Cake').getByRole('button', { name: 'Change' }).click();
  await inDialog(page, 'Price').fill('-1');
  await page.locator('#cake-name').fill('');
  await save(page);
  await page
    .locator('#cake-price-problem')
    .getByText(/^Price /)
    .waitFor();
  await page
    .locator('#cake-name-problem')
    .getByText(/^Name /)
    .waitFor();
  await look(page, 'cake-violations');
});

cakeTest(
  'a cake that somebody else has changed is shown as it is, and not overwritten',
  { name: 'Busy Cake' },
  async (page, { url, id }) => {
    await cake(page, 'Busy Cake').getByRole('button', { name: 'Change' }).click();
    await inDialog(page, 'Price').fill('99');
    await put(url, id, { name: 'Their Cake', priceCents: 500 });
    await save(page);
    await page.getByText('Somebody else has changed this cake.').waitFor();
    assert.equal(await inDialog(page, 'Price').inputValue(), '5.00');
    assert.equal((await stored(url, id)).priceCents, 500);
  },
);

cakeTest('a short name that is taken is not taken again', { name: 'First Cake' }, async (page, { url, id }) => {
  await page.getByRole('button', { name: 'New cake' }).click();
  await inDialog(page, 'Short name').fill(id);
  await page.locator('#cake-name').fill('Second Cake');
  await inDialog(page, 'Price').fill('1');
  await save(page);
  await page.getByText('There is a cake of this short name already.').waitFor();
  assert.equal((await stored(url, id)).name, 'First Cake');
});

cakeTest('deleting a cake asks first', { name: 'Old Cake' }, async (page, { url, id }) => {
  const press = () => cake(page, 'Old Cake').getByRole('button', { name: 'Delete' }).click();
  await press();
  await page.getByRole('button', { name: 'Keep it' }).click();
  assert.equal((await stored(url, id)).name, 'Old Cake');
  await press();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await page.getByText('Old Cake is deleted.').waitFor();
  assert.equal((await stored(url, id)).status, 404);
});

pageTest('a shop keeps no catalogue, not even by its address', async (page) => {
  await signIn(page, 'dev-shop', '#cakes');
  await page.getByRole('heading', { name: 'Take an order' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Cakes' }).count(), 0);
});
