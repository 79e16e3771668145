// The parts of the page, one shown at a time; which one is in the address, so that "back" works.
import { byId } from './dom.js';

const kTitles = {
  'sign-in': 'Sign in',
  order: 'Take an order',
  find: 'Find an order',
  board: 'Board',
  cakes: 'Cakes',
  report: 'Report',
};
const kForStaff = ['board', 'cakes', 'report'];

/** Shows a part, and moves to its heading, as loading a page would. */
export function showView(name) {
  for (const part of Object.keys(kTitles)) byId(`${part}-view`).hidden = part !== name;
  for (const link of byId('pages').querySelectorAll('a')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = `${kTitles[name]} - The bakery`;
  byId(`${name}-title`).focus();
}

/** The part the address names, among those this role may see. */
export function wantedView(role) {
  const name = location.hash.slice(1);
  return name === 'find' || (role === 'staff' && kForStaff.includes(name)) ? name : 'order';
}
