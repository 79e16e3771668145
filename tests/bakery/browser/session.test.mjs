// Signing in and out.
import assert from 'node:assert/strict';
import { look, pageTest } from './harness.mjs';
import { signIn } from './people.mjs';

const keyField = (page) => page.getByLabel('Your key');

pageTest('the page asks for a key first', async (page) => {
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await look(page, 'sign-in');
});

pageTest('an unknown key is refused in words', async (page) => {
  await page.goto('/');
  await keyField(page).fill('guess');
  await keyField(page).press('Enter');
  await page.getByText('We do not know this key.').waitFor();
  await look(page, 'sign-in-refused');
});

pageTest('a key is never in the address, and gone with signing out', async (page) => {
  await signIn(page, 'dev-shop');
  assert.doesNotMatch(page.url(), /dev-shop/);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await keyField(page).waitFor();
  assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie]), [
    0,
    0,
    '',
  ]);
  await page.reload();
  await keyField(page).waitFor();
});

pageTest('a reload stays signed in', async (page) => {
  await signIn(page, 'dev-staff');
  await page.reload();
  await page.getByText('Staff', { exact: true }).waitFor();
});

pageTest('a shop sees no board, not even by its address', async (page) => {
  await signIn(page, 'dev-shop', '#board');
  await page.getByRole('heading', { name: 'Take an order' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Board' }).count(), 0);
});

pageTest('a key that is taken away while it is used signs out', async (page) => {
  await signIn(page, 'dev-staff');
  await page.route('**/v1/orders?*', (route) => route.fulfill({ status: 401, json: { title: 'Unauthorized' } }));
  await page.getByRole('link', { name: 'Board' }).click();
  await page.getByText('Your key is not taken any more.').waitFor();
});

pageTest(
  'without JavaScript the page says what to do',
  async (page) => {
    await page.goto('/');
    assert.match(await page.locator('noscript p').innerText(), /switched off in this browser/);
  },
  { javaScriptEnabled: false },
);
