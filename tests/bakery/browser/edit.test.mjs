// Editing an order, alone and against somebody else.
import assert from 'node:assert/strict';
import { look, pageTest } from './harness.mjs';
import { card, changeElsewhere, openBoard, order, readOrder } from './people.mjs';

const dialog = (page) => page.getByRole('dialog');
const text = (page) => dialog(page).getByLabel('Text on the cake');
const save = (page) => dialog(page).getByRole('button', { name: /^Save/ });

/** The dialog of a new order, with its text changed; what somebody else does meanwhile is `theirs`. */
async function edit(page, url, mine, theirs) {
  const cake = await order(url);
  await openBoard(page, cake.customerId);
  await card(page, cake).getByRole('button', { name: 'Edit' }).click();
  await text(page).fill(mine);
  if (theirs) await changeElsewhere(url, cake, theirs);
  return cake;
}

pageTest('an edit is saved and shown', async (page, { url }) => {
  const cake = await edit(page, url, 'Happy Wedding');
  await dialog(page).getByLabel('Cake', { exact: true }).selectOption('Strawberry Rainbow');
  await look(page, 'edit');
  await save(page).click();
  await card(page, cake).getByText('Happy Wedding').waitFor();
  await card(page, cake).getByText('Strawberry Rainbow').waitFor();
  assert.equal((await readOrder(url, cake)).cakeStyle, 'strawberry-rainbow');
});

pageTest('an edit that is left changes nothing', async (page, { url }) => {
  const cake = await edit(page, url, 'Never mind');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  assert.equal((await readOrder(url, cake)).customText, 'Happy Birthday');
});

pageTest('only what was changed is sent', async (page, { url }) => {
  await edit(page, url, 'Happy Wedding');
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await save(page).click();
  assert.deepEqual((await sent).postDataJSON(), { customText: 'Happy Wedding' });
});

pageTest('what is wrong with an edit is said at its field', async (page, { url }) => {
  await edit(page, url, 'x'.repeat(51));
  await save(page).click();
  await dialog(page)
    .getByText(/^Text on the cake must/)
    .waitFor();
  assert.equal(await text(page).getAttribute('aria-invalid'), 'true');
  await look(page, 'edit-violations');
});

pageTest('a conflict shows theirs against mine, and mine can be chosen', async (page, { url }) => {
  const cake = await edit(page, url, 'Mine', { customText: 'Theirs' });
  await save(page).click();
  await dialog(page).getByRole('heading', { name: 'Which shall it be?' }).waitFor();
  await dialog(page).getByText('It was: Happy Birthday').waitFor();
  await look(page, 'edit-conflict');
  await dialog(page).getByLabel('Mine: Mine').check();
  await save(page).click();
  await card(page, cake).getByText('Mine').waitFor();
  assert.equal((await readOrder(url, cake)).customText, 'Mine');
});

pageTest('of a conflict theirs can be chosen', async (page, { url }) => {
  const cake = await edit(page, url, 'Mine', { customText: 'Theirs' });
  await save(page).click();
  await dialog(page).getByLabel('Theirs: Theirs').check();
  await save(page).click();
  await card(page, cake).getByText('Theirs').waitFor();
  assert.equal((await readOrder(url, cake)).customText, 'Theirs');
});

pageTest('changes of different things go together', async (page, { url }) => {
  const cake = await edit(page, url, 'Mine', { cakeStyle: 'vanilla-classic' });
  await save(page).click();
  await dialog(page).getByText('They changed "Cake" from Vanilla Flowers to Vanilla Classic.').waitFor();
  await save(page).click();
  await card(page, cake).getByText('Mine').waitFor();
  const { customText, cakeStyle } = await readOrder(url, cake);
  assert.deepEqual([customText, cakeStyle], ['Mine', 'vanilla-classic']);
});

pageTest('an order that has been started meanwhile cannot be changed any more', async (page, { url }) => {
  const cake = await edit(page, url, 'Mine', { status: 'in-progress' });
  await save(page).click();
  await dialog(page).getByText('It is not pending any more').waitFor();
  assert.equal(await save(page).count(), 0);
  await look(page, 'edit-too-late');
  await dialog(page).getByRole('button', { name: 'Leave it as it is' }).click();
  assert.equal((await readOrder(url, cake)).customText, 'Happy Birthday');
});
