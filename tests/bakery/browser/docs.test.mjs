// The reference at /docs: an existing viewer under our policy.
import assert from 'node:assert/strict';
import { look, pageTest } from './harness.mjs';

/** The viewer comes from npm as it is. What it breaks, and why we live with it. */
const foreign = {
  place: '#viewer',
  rules: {
    'nested-interactive':
      'the line of an operation is a button that has buttons in it; the keyboard reaches all of them',
    'select-name':
      'its lists of servers, examples and values have no label of their own; the text beside them says what',
    region: 'its title and its list of servers stand outside of the main part that it brings along',
    'heading-order': 'it goes from the title to the tags two levels down',
  },
};
const operation = (page, id) => page.locator(`[id$="-${id}"]`);

async function openDocs(page) {
  await page.goto('/docs');
  await page.getByRole('heading', { name: /The bakery/ }).waitFor();
}

async function authorize(page, key) {
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  const dialog = page.locator('.modal-ux');
  await dialog.locator('input').fill(key);
  await dialog.getByRole('button', { name: 'Apply credentials' }).click();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
}

/** Opens an operation, runs it as it stands there, and gives the answer. */
async function tryOut(page, id) {
  const opened = operation(page, id);
  await opened.locator('.opblock-summary-control').click();
  await opened.getByRole('button', { name: 'Try it out' }).click();
  const answered = page.waitForResponse((response) => response.url().includes('/v1/'));
  await opened.getByRole('button', { name: 'Execute' }).click();
  return answered;
}

pageTest('the reference lists every operation of the description', async (page) => {
  await openDocs(page);
  const { paths } = await (await page.request.get('/openapi.json')).json();
  const ids = Object.values(paths)
    .flatMap((item) => Object.values(item).map(({ operationId }) => operationId))
    .filter(Boolean);
  assert.ok(ids.length >= 10);
  for (const id of ids) await operation(page, id).waitFor();
  const excused = await look(page, 'docs', { foreign });
  assert.deepEqual(
    [...excused].sort(),
    Object.keys(foreign.rules).sort(),
    'an excuse that is not needed any more goes',
  );
});

pageTest('a body can be tried as well', async (page) => {
  await openDocs(page);
  await authorize(page, 'dev-shop');
  const answer = await tryOut(page, 'createOrder');
  assert.equal(answer.status(), 201);
});

pageTest('a request without a key shows the refusal', async (page) => {
  await openDocs(page);
  assert.equal((await tryOut(page, 'listOrders')).status(), 401);
});

pageTest('a key is forgotten with the page', async (page) => {
  await openDocs(page);
  await authorize(page, 'dev-staff');
  await openDocs(page);
  assert.equal((await tryOut(page, 'listOrders')).status(), 401);
});

pageTest('a request can be tried with a key', async (page) => {
  await openDocs(page);
  await authorize(page, 'dev-staff');
  assert.equal((await tryOut(page, 'listOrders')).status(), 200);
  await page.locator('.live-responses-table').getByText('200').first().waitFor();
  await look(page, 'docs-tried', { foreign });
});
