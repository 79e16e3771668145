// One order on the board.
import { cakeName } from './cakes.js';
import { element } from './dom.js';
import { formatTime, shortNumber } from './format.js';
import { canDelete, canEdit, movesFrom, nextState } from './rules.js';

/** What an order is called aloud. */
export const orderName = (order) => `order ${shortNumber(order.id)}`;

function button(order, words, action, kind) {
  return element(
    'button',
    { type: 'button', class: kind, 'data-action': action, 'aria-label': `${words}: ${orderName(order)}` },
    words,
  );
}

function shortcuts(order) {
  const keys = [nextState(order.status) && 'Shift+ArrowRight', canEdit(order) && 'E', canDelete(order) && 'Delete'];
  return keys.filter(Boolean).join(' ') || undefined;
}

/** The card; its buttons say in `data-action` what they do: "to:ready", "edit" or "delete". */
export function orderCard(order) {
  const text = order.customText ? element('q', {}, order.customText) : 'no text';
  const [first, ...others] = movesFrom(order.status);
  return element(
    'li',
    {
      class: 'order',
      id: `order-${order.id}`,
      'data-id': order.id,
      tabindex: '-1',
      'aria-label': orderName(order),
      'aria-keyshortcuts': shortcuts(order),
    },
    element('p', { class: 'order-text' }, text),
    element('p', {}, cakeName(order.cakeStyle)),
    element(
      'p',
      { class: 'hint' },
      formatTime(order.pickupDate),
      element('span', { class: 'number' }, shortNumber(order.id)),
    ),
    element(
      'div',
      { class: 'actions' },
      first && button(order, first[1], `to:${first[0]}`, 'primary'),
      canEdit(order) && button(order, 'Edit', 'edit'),
      ...others.map(([to, verb]) => button(order, verb, `to:${to}`)),
      canDelete(order) && button(order, 'Delete', 'delete'),
    ),
  );
}
