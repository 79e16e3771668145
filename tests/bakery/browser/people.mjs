// What people do on the bakery's page, and what tests prepare for them through the API.

export const kLater = '2099-05-04T15:00';

/** Signs in on the page: as "dev-shop" or "dev-staff". */
export async function signIn(page, key, part = '') {
  await page.goto(`/${part}`);
  await page.getByLabel('Your key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** A field by its label, in the part of the page that is shown. */
export const field = (page, label) => page.locator('section:not([hidden])').getByLabel(label);

/** Fills the order form; gives the customer's number. */
export async function fillOrder(page, { cake = 'Chocolate Hearts', text = 'Happy Birthday', pickup = kLater } = {}) {
  await page.getByRole('radio', { name: cake }).check();
  await field(page, 'Text on the cake').fill(text);
  await field(page, 'Pick-up').fill(pickup);
  return field(page, 'Customer number').inputValue();
}

const call = async (url, path, method, body, headers) => {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const fields = { Authorization: 'Bearer dev-staff', 'Content-Type': type, ...headers };
  const answer = await fetch(new URL(path, url), { method, headers: fields, body: body && JSON.stringify(body) });
  return { data: await answer.json(), etag: answer.headers.get('ETag') };
};

/** A new order of a customer, by the API. */
export async function order(url, customerId = crypto.randomUUID(), customText = 'Happy Birthday') {
  return (await call(url, '/v1/orders', 'POST', { customerId, customText, cakeStyle: 'vanilla-flowers' })).data;
}

/** What somebody else does to an order at the same time. */
export async function changeElsewhere(url, { id }, patch) {
  const { etag } = await call(url, `/v1/orders/${id}`, 'GET');
  return call(url, `/v1/orders/${id}`, 'PATCH', patch, { 'If-Match': etag });
}

/** Somebody else deletes an order. */
export async function deleteElsewhere(url, { id }) {
  const fields = { Authorization: 'Bearer dev-staff', 'If-Match': '*' };
  await fetch(new URL(`/v1/orders/${id}`, url), { method: 'DELETE', headers: fields });
}

/** From now on a page is told nothing by itself: what others do it finds out only when it asks. */
export const deafen = (page) => page.routeWebSocket('**/v1/orders/live', () => {});

/** Waits until the board is told of changes. */
export const isLive = (page) => page.getByText('Live', { exact: true }).waitFor();

export const ordersOf = async (url, customerId) =>
  (await call(url, `/v1/orders?customerId=${customerId}`, 'GET')).data.items;
export const readOrder = async (url, { id }) => (await call(url, `/v1/orders/${id}`, 'GET')).data;

/** Waits until the board shows what was asked for last. */
export const loaded = (page) => page.locator('#columns:not([aria-busy]) .column').first().waitFor();

/** The board with the orders of one customer, unless it need not wait for them. */
export async function openBoard(page, customerId, { wait = true } = {}) {
  await signIn(page, 'dev-staff', '#board');
  await loaded(page);
  await field(page, 'Customer number').fill(customerId);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  if (wait) await loaded(page);
}

export const column = (page, name) => page.getByRole('region', { name: new RegExp(`^${name}`) });
export const card = (place, { id }) => place.locator(`[id="order-${id}"]`);
