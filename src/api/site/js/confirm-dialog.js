// A question before something that cannot be undone.
import { byId } from './dom.js';

const dialog = byId('confirm');

/** Asks; true for yes. Escape is a no. */
export function confirmFirst(title, text, yes) {
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = text;
  byId('confirm-yes').textContent = yes;
  dialog.showModal();
  return new Promise((resolve) => {
    // Answered at once: what a key asks for before the dialog's late `close` event must not be lost.
    dialog.querySelector('form').onsubmit = (event) => {
      event.preventDefault();
      dialog.close();
      resolve(true);
    };
    dialog.querySelector('[data-close]').onclick = () => resolve(false);
    dialog.onclose = () => dialog.open || resolve(false);
  });
}
