// Puts the page together: signing in and out, and the parts that each role gets.
import { liveBoard, startBoard } from './board.js';
import { loadCakes } from './cakes.js';
import { startCatalogue } from './catalogue.js';
import { byId, tell } from './dom.js';
import { setFormProblem } from './fields.js';
import { startFind } from './find.js';
import { startOrderForm } from './order-form.js';
import { startReport } from './report.js';
import { forgetKey, signIn, storedKey } from './session.js';
import { showView, wantedView } from './views.js';

const kRoles = { staff: 'Staff', shop: 'Shop' };
const form = byId('sign-in');
let shown = {}; // what to do when a part is shown
let role;
let live; // what keeps the board up to date

function show() {
  const view = role ? wantedView(role) : 'sign-in';
  showView(view);
  shown[view]?.();
}

function signOut(reason = '') {
  forgetKey();
  role = live = void live?.stop();
  shown = {};
  byId('pages').hidden = byId('session').hidden = true;
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  byId('columns').replaceChildren();
  byId('order-form').reset();
  show();
  setFormProblem(form, reason);
  byId('key').focus();
}

async function enter(key) {
  const session = await signIn(key, () => signOut('Your key is not taken any more. Sign in again.'));
  await loadCakes(session.api);
  role = session.role;
  byId('role').textContent = kRoles[role];
  byId('pages').hidden = false;
  for (const link of byId('pages').querySelectorAll('[data-staff]')) link.hidden = role !== 'staff';
  byId('session').hidden = false;
  const board = role === 'staff' ? startBoard(session.api) : undefined;
  live = board && liveBoard(session.api, board);
  startOrderForm(session.api, (order, etag) => board?.settle(order, etag));
  startFind(session.api);
  const showBoard = () => {
    board.load();
    live.start();
  };
  shown =
    role === 'staff' ? { board: showBoard, cakes: startCatalogue(session.api), report: startReport(session.api) } : {};
  show();
}

async function tryToEnter(key) {
  setFormProblem(form, '');
  try {
    await enter(key);
    byId('key').value = '';
  } catch (error) {
    if (!byId('sign-in-view').hidden || error.status !== 401) forgetKey();
    showView('sign-in');
    setFormProblem(form, [400, 401].includes(error.status) ? 'We do not know this key.' : error.message);
    byId('key').focus();
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  tryToEnter(byId('key').value.trim());
});
byId('sign-out').addEventListener('click', () => {
  signOut();
  tell('You are signed out.');
});
addEventListener('hashchange', show);
for (const dialog of document.querySelectorAll('dialog')) {
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
}
byId('local-keys').hidden = !['localhost', '127.0.0.1'].includes(location.hostname);
if (storedKey()) tryToEnter(storedKey());
else show();
