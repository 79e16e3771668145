// Finding an order by its number, as a customer has it.
import { cakeName } from './cakes.js';
import { byId, element } from './dom.js';
import { setFormProblem } from './fields.js';
import { formatTime } from './format.js';
import { stateName } from './rules.js';

const form = byId('find-form');

function contentOf({ id, status, customText, cakeStyle, pickupDate, customerId }) {
  const rows = {
    'Stands at': stateName(status),
    'Text on the cake': customText || 'no text',
    Cake: cakeName(cakeStyle),
    'Pick-up': formatTime(pickupDate),
    'Order number': id,
    'Customer number': customerId,
  };
  return element(
    'dl',
    { class: 'facts' },
    ...Object.entries(rows).map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)),
    ),
  );
}

/** Starts the search for whoever is signed in. */
export function startFind(api) {
  const place = byId('found');
  const show = (...content) => {
    place.replaceChildren(...content);
    place.hidden = content.length === 0;
  };
  form.reset();
  show();
  form.onsubmit = async (event) => {
    event.preventDefault();
    const number = byId('find-number').value.trim();
    if (!number) return byId('find-number').focus();
    setFormProblem(form, '');
    show();
    try {
      show(contentOf((await api.get(`/v1/orders/${encodeURIComponent(number)}`)).data));
      place.focus();
    } catch (error) {
      setFormProblem(form, error.status === 400 ? 'This is no order number: it has 36 characters.' : error.message);
      byId('find-number').focus();
    }
  };
}
