// The board from the keyboard: arrows go from order to order, a few keys act on the one in focus.
import { nextState } from './rules.js';

const columnsOf = (board) =>
  [...board.querySelectorAll('.column')].map((column) => [...column.querySelectorAll('.order')]);

/** The card next to `card` in the direction of an arrow key; the nearest column that has one, at the same height. */
function neighbour(board, card, key) {
  const columns = columnsOf(board);
  const x = columns.findIndex((cards) => cards.includes(card));
  const y = columns[x].indexOf(card);
  if (key === 'ArrowUp') return columns[x][y - 1];
  if (key === 'ArrowDown') return columns[x][y + 1];
  const beyond = key === 'ArrowLeft' ? columns.slice(0, x).reverse() : columns.slice(x + 1);
  const cards = beyond.find(({ length }) => length > 0);
  return cards?.[Math.min(y, cards.length - 1)];
}

/** What a key asks for on an order: as in `data-action`. */
function actionOf({ key, shiftKey }, order) {
  if (shiftKey && key === 'ArrowRight') return nextState(order.status) && `to:${nextState(order.status)}`;
  return { e: 'edit', E: 'edit', Delete: 'delete' }[key];
}

/** Listens on the board. `act(order, action)` is called only for what the card offers. */
export function listenToKeys(board, orderOf, act) {
  board.addEventListener('keydown', (event) => {
    const card = event.target.closest('.order');
    if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
    const action = actionOf(event, orderOf(card));
    const offered = action && card.querySelector(`[data-action="${action}"]`);
    const next = !event.shiftKey && event.key.startsWith('Arrow') && neighbour(board, card, event.key);
    if (!offered && !next) return;
    event.preventDefault();
    if (offered) act(orderOf(card), action);
    else next.focus();
  });
}
