// A new cake, or a change of one.
import { byId } from './dom.js';
import { clearProblems, setFormProblem, showProblem } from './fields.js';

const dialog = byId('cake');
const form = dialog.querySelector('form');

function fill({ id = '', name = '', description = '', priceCents, available = true }) {
  byId('cake-id').value = id;
  byId('cake-name').value = name;
  byId('cake-description').value = description;
  byId('cake-price').value = priceCents === undefined ? '' : (priceCents / 100).toFixed(2);
  byId('cake-available').checked = available;
}

/** The cake as it stands in the fields; what is undefined is not sent. */
function read() {
  const price = Math.round(byId('cake-price').valueAsNumber * 100);
  return {
    name: byId('cake-name').value.trim(),
    description: byId('cake-description').value.trim(),
    priceCents: Number.isNaN(price) ? undefined : price,
    available: byId('cake-available').checked,
  };
}

/** Lets a person change the cake that was `{data, etag}`, or make a new one; gives it as saved, or undefined. */
export function editCake(api, pathOf, known) {
  let etag = known?.etag;
  fill(known?.data ?? {});
  clearProblems(form);
  byId('cake-dialog-title').textContent = known ? 'Change the cake' : 'A new cake';
  byId('cake-id-field').hidden = Boolean(known);

  async function save() {
    clearProblems(form);
    const path = pathOf(byId('cake-id').value.trim());
    try {
      return (await api.put(path, read(), known ? { 'If-Match': etag } : { 'If-None-Match': '*' })).data;
    } catch (error) {
      if (error.status !== 412) showProblem(form, error);
      else if (known) await showTheirs(path);
      else setFormProblem(form, 'There is a cake of this short name already.');
      return undefined;
    }
  }
  async function showTheirs(path) {
    const { data, etag: theirs } = await api.get(path);
    etag = theirs;
    fill(data);
    setFormProblem(form, 'Somebody else has changed this cake. This is how it stands now.');
  }

  dialog.showModal();
  return new Promise((resolve) => {
    let saved,
      sending = false;
    form.onsubmit = async (event) => {
      event.preventDefault();
      if (sending) return;
      sending = true;
      saved = await save().catch((error) => void setFormProblem(form, error.message));
      sending = false;
      if (saved) dialog.close();
    };
    dialog.addEventListener('close', () => resolve(saved), { once: true });
  });
}
