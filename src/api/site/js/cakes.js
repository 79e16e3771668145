// The catalogue, read once a page.
import { byId, element } from './dom.js';
import { formatCents } from './format.js';

let cakes = [];

export async function loadCakes(api) {
  cakes = (await api.get('/v1/cakes')).data.items;
}

export const allCakes = () => cakes;

/** Takes a cake as an answer gave it, which lists may not know yet. */
export function settleCake(cake) {
  dropCake(cake.id);
  cakes = [...cakes, cake].sort((a, b) => (a.id < b.id ? -1 : 1));
  showCakeChoices();
}

export function dropCake(id) {
  cakes = cakes.filter((cake) => cake.id !== id);
  showCakeChoices();
}

/** What a style is called; its id where the catalogue does not have it any more. */
export const cakeName = (id) => cakes.find((cake) => cake.id === id)?.name ?? id;

function choice({ id, name, description, priceCents, available }) {
  return element(
    'label',
    { class: 'cake' },
    element('input', {
      type: 'radio',
      name: 'cake',
      value: id,
      disabled: !available,
      'aria-describedby': 'cake-problem',
    }),
    element('span', { class: 'cake-name' }, name),
    element('span', { class: 'cake-price' }, available ? formatCents(priceCents) : 'sold out'),
    element('span', { class: 'hint' }, description),
  );
}

/** The styles to choose from, as radio buttons. */
export function showCakeChoices() {
  byId('cakes').replaceChildren(...cakes.map(choice));
}

/** Options of a select: the styles that can be ordered, and `current` in any case. */
export function cakeOptions(current) {
  const offered = cakes.filter(({ id, available }) => available || id === current).map(({ id, name }) => [id, name]);
  if (!offered.some(([id]) => id === current)) offered.push([current, current]);
  return offered.map(([id, name]) => element('option', { value: id, selected: id === current }, name));
}
