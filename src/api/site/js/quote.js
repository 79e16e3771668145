// The price of what is in the order form, asked for while it is filled in.
import { byId, element } from './dom.js';
import { formatCents } from './format.js';

const kPauseMs = 250;

/** Lines of a quote that are shown where they are not zero: member, words, sign. */
const kParts = [
  ['subtotalCents', 'Cake', 1],
  ['quantityDiscountCents', 'Discount', -1],
  ['couponDiscountCents', 'Coupon', -1],
  ['rushSurchargeCents', 'Pick-up is soon', 1],
  ['taxCents', 'Tax', 1],
];

function priceList(quote) {
  const lines = kParts
    .filter(([member]) => quote[member])
    .map(([member, words, sign]) => [words, sign * quote[member]]);
  return element(
    'dl',
    {},
    ...[...lines, ['Total', quote.totalCents]].map(([words, cents]) =>
      element('div', {}, element('dt', {}, words), element('dd', {}, formatCents(cents))),
    ),
  );
}

/** Keeps #quote up to date. `readBasket` gives the basket, or undefined while there is none to price. */
export class Quote {
  #api;
  #readBasket;
  #onViolations;
  #asked = new AbortController();
  #timer;

  constructor(api, readBasket, onViolations) {
    this.#api = api;
    this.#readBasket = readBasket;
    this.#onViolations = onViolations;
  }

  /** Asks again once typing pauses. What was asked before is not waited for. */
  refresh() {
    this.stop();
    this.#timer = setTimeout(() => this.#ask(), kPauseMs);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#asked.abort();
  }

  async #ask() {
    const body = this.#readBasket();
    if (!body) return this.#show('Choose a cake and a pick-up time to see the price.');
    this.#asked = new AbortController();
    try {
      const { data } = await this.#api.call('POST', '/v1/quotes', { body, signal: this.#asked.signal });
      this.#onViolations([]);
      this.#show(priceList(data));
    } catch (error) {
      if (error.name === 'AbortError') return;
      this.#onViolations(error.errors ?? []);
      this.#show(error.status === 422 ? 'No price yet: see what is marked.' : 'There is no price to be had just now.');
    }
  }

  #show(content) {
    byId('quote').replaceChildren(content);
  }
}
