// A column of the board. What has not changed stays in place, under the finger that is about to press it.
import { element } from './dom.js';
import { stateName } from './rules.js';
import { orderCard } from './order-card.js';

export class Column {
  #state;
  #cards = new Map(); // id -> {order, card}
  #count = element('span', { class: 'count' });
  #list = element('ul');
  #empty = element('p', { class: 'hint' }, 'Nothing here.');
  #more;

  constructor(state) {
    const title = `column-${state}`;
    this.#state = state;
    this.#more = element(
      'button',
      { type: 'button', class: 'quiet', 'data-more': state, 'aria-label': `Show more: ${stateName(state)}` },
      'Show more',
    );
    this.element = element(
      'section',
      { class: 'column', 'aria-labelledby': title },
      element('h2', { id: title }, `${stateName(state)} `, this.#count),
      this.#list,
      this.#empty,
      this.#more,
    );
    this.show([], false);
  }

  get state() {
    return this.#state;
  }

  /** Shows these orders; `more` tells whether there are others. */
  show(orders, more) {
    const cards = orders.map((order) => this.#cardOf(order));
    this.#cards = new Map(orders.map((order, i) => [order.id, { order, card: cards[i] }]));
    this.#count.textContent = `${orders.length}${more ? '+' : ''}`;
    this.#empty.hidden = orders.length > 0;
    this.#list.hidden = orders.length === 0;
    this.#more.hidden = !more;
    const shown = this.#list.children;
    if (shown.length === cards.length && cards.every((card, i) => card === shown[i])) return;
    this.#list.replaceChildren(...cards);
  }

  #cardOf(order) {
    const known = this.#cards.get(order.id);
    return known && JSON.stringify(known.order) === JSON.stringify(order) ? known.card : orderCard(order);
  }
}
