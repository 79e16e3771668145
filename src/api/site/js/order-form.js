// Taking an order.
import { showCakeChoices } from './cakes.js';
import { byId, element } from './dom.js';
import { clearProblems, setFormProblem, showProblem, showViolations } from './fields.js';
import { fromFieldTime, shortNumber } from './format.js';
import { Quote } from './quote.js';
import { kMaxText } from './rules.js';

/** The fields that a quote judges as well. */
const kPriced = ['cakeStyle', 'customText', 'pickupDate', 'coupon'];
const form = byId('order-form');

const chosenCake = () => form.querySelector('input[name=cake]:checked')?.value;
const optional = (text) => (text === '' ? undefined : text);

/** The order as it stands in the form; what is undefined is not sent. */
const readOrder = () => ({
  customerId: byId('customer').value.trim(),
  customText: byId('custom-text').value,
  cakeStyle: chosenCake(),
  pickupDate: fromFieldTime(byId('pickup').value),
});

function readBasket() {
  const { cakeStyle, customText, pickupDate } = readOrder();
  if (!cakeStyle || !pickupDate) return undefined;
  return { lines: [{ cakeStyle, quantity: 1, customText }], pickupDate, coupon: optional(byId('coupon').value.trim()) };
}

function showTextLeft() {
  const left = kMaxText - byId('custom-text').value.length;
  byId('custom-text-left').textContent = left < 0 ? `${-left} too many.` : `${left} left.`;
}

/** A key for what is sent: the same for the same order, however often it is sent, until it is taken. */
class Attempt {
  #body;
  #key;

  keyFor(body) {
    const text = JSON.stringify(body);
    if (text !== this.#body) [this.#body, this.#key] = [text, crypto.randomUUID()];
    return this.#key;
  }

  done() {
    this.#body = undefined;
  }
}

function startAnew() {
  form.reset();
  byId('customer').value = crypto.randomUUID();
  byId('quote').replaceChildren('Choose a cake and a pick-up time to see the price.');
  showTextLeft();
}

function showTaken(order) {
  const place = byId('taken');
  place.replaceChildren(
    'Taken: order ',
    element('strong', {}, shortNumber(order.id)),
    '. Its number is ',
    element('code', {}, order.id),
    ", the customer's ",
    element('code', {}, order.customerId),
    '.',
  );
  place.hidden = false;
  place.focus();
}

/** Starts the form for whoever is signed in; `onTaken` gets every new order with its ETag. */
export function startOrderForm(api, onTaken) {
  const attempt = new Attempt();
  const quote = new Quote(api, readBasket, (errors) => {
    clearProblems(form, kPriced);
    showViolations(form, errors);
  });
  let sending = false;

  async function take() {
    if (sending) return; // a double click
    sending = true;
    quote.stop();
    clearProblems(form);
    byId('taken').hidden = true;
    const body = readOrder();
    try {
      const headers = { 'Idempotency-Key': `"${attempt.keyFor(body)}"` };
      const { data, etag } = await api.call('POST', '/v1/orders', { body, headers });
      attempt.done();
      onTaken(data, etag);
      startAnew();
      showTaken(data);
    } catch (error) {
      showProblem(form, error);
      quote.refresh();
    } finally {
      sending = false;
    }
  }

  showCakeChoices();
  clearProblems(form);
  startAnew();
  byId('taken').hidden = true;
  form.oninput = () => {
    setFormProblem(form, '');
    showTextLeft();
    quote.refresh();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    take();
  };
}
