// The catalogue, for staff: what is sold, for how much, and whether it can be ordered just now.
import { editCake } from './cake-dialog.js';
import { allCakes, dropCake, settleCake } from './cakes.js';
import { confirmFirst } from './confirm-dialog.js';
import { byId, element, tell } from './dom.js';
import { setFormProblem } from './fields.js';
import { formatCents } from './format.js';

const view = byId('cakes-view');
const pathOf = (id) => `/v1/cakes/${encodeURIComponent(id)}`;

function row({ id, name, description, priceCents, available }) {
  const button = (words, action) =>
    element('button', { type: 'button', 'data-action': action, 'aria-label': `${words}: ${name}` }, words);
  return element(
    'li',
    { class: 'card', id: `cake-${id}`, 'data-id': id, tabindex: '-1', 'aria-label': name },
    element('h2', {}, name, element('span', { class: 'cake-price' }, formatCents(priceCents))),
    element('p', { class: 'hint' }, description),
    element('p', { class: available ? 'on-sale' : 'sold-out' }, available ? 'On sale' : 'Sold out'),
    element(
      'div',
      { class: 'actions' },
      button(available ? 'Sold out' : 'Back on sale', 'toggle'),
      button('Change', 'change'),
      button('Delete', 'delete'),
    ),
  );
}

/** Starts the catalogue for whoever is signed in; gives what to do when it is shown. */
export function startCatalogue(api) {
  const list = byId('catalogue');

  function draw(focused) {
    list.replaceChildren(...allCakes().map(row));
    (focused ? byId(`cake-${focused}`) : byId('cakes-title'))?.focus();
  }

  const actions = {
    async toggle(id) {
      const { data, etag } = await api.get(pathOf(id));
      const { data: cake } = await api.put(pathOf(id), { ...data, available: !data.available }, { 'If-Match': etag });
      settleCake(cake);
      draw(id);
      tell(`${cake.name} ${cake.available ? 'is on sale again' : 'is sold out'}.`);
    },
    async change(id) {
      const saved = await editCake(api, pathOf, await api.get(pathOf(id)));
      if (saved) settleCake(saved);
      draw(id);
      if (saved) tell(`${saved.name} is saved.`);
    },
    async add() {
      const saved = await editCake(api, pathOf);
      if (saved) settleCake(saved);
      draw(saved?.id);
      if (saved) tell(`${saved.name} is in the catalogue.`);
    },
    async delete(id) {
      const { data, etag } = await api.get(pathOf(id));
      if (!(await confirmFirst(`Delete ${data.name}?`, 'Orders for it stay as they are.', 'Delete it'))) return;
      await api.remove(pathOf(id), etag);
      dropCake(id);
      draw();
      tell(`${data.name} is deleted.`);
    },
  };

  async function act(action, id) {
    setFormProblem(view, '');
    try {
      await actions[action](id);
    } catch (error) {
      setFormProblem(view, error.message);
      view.querySelector('.form-problem').focus();
    }
  }

  list.onclick = ({ target }) => {
    const pressed = target.closest('button');
    if (pressed) act(pressed.dataset.action, pressed.closest('li').dataset.id);
  };
  byId('new-cake').onclick = () => act('add');
  return () => draw();
}
