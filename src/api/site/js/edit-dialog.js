// Editing an order: only what was changed is sent, and only if nobody else has changed the order meanwhile.
import { cakeOptions } from './cakes.js';
import { chosenSides, showConflict } from './conflict.js';
import { byId } from './dom.js';
import { clearProblems, setFormProblem, showProblem } from './fields.js';
import { fromFieldTime, toFieldTime } from './format.js';
import { difference, merge } from './merge.js';
import { canEdit } from './rules.js';

const dialog = byId('edit');
const form = dialog.querySelector('form');
const save = form.querySelector('.primary');

function fill({ customText, cakeStyle, pickupDate }) {
  byId('edit-text').value = customText;
  byId('edit-cake').replaceChildren(...cakeOptions(cakeStyle));
  byId('edit-pickup').value = toFieldTime(pickupDate);
}

/** The order with what the fields say. A time that was not touched keeps its seconds. */
function read(base) {
  const pickup = byId('edit-pickup').value;
  const pickupDate = pickup === toFieldTime(base.pickupDate) ? base.pickupDate : fromFieldTime(pickup);
  return { ...base, customText: byId('edit-text').value, cakeStyle: byId('edit-cake').value, pickupDate };
}

/** One edit, from opening the dialog to closing it. */
class Edit {
  #api;
  #base;
  #etag;
  #theirs;
  #mine;

  constructor(api, order, etag) {
    this.#api = api;
    this.#base = order;
    this.#etag = etag;
    fill(order);
    this.#show('fields');
  }

  /** Sends what is wanted; `{data, etag, was}` once it is saved, with the ETag before. */
  async send() {
    clearProblems(form);
    const from = this.#theirs ?? this.#base;
    const wanted = this.#theirs
      ? merge(this.#base, this.#theirs, this.#mine, chosenSides())
      : (this.#mine = read(from));
    const path = `/v1/orders/${from.id}`;
    const was = this.#etag;
    try {
      return { ...(await this.#api.patch(path, was, difference(from, wanted))), was };
    } catch (error) {
      if (error.status === 412) await this.#meet(path);
      else this.#show('fields', error);
      return undefined;
    }
  }

  /** Somebody was faster: shows their version beside ours. */
  async #meet(path) {
    const { data, etag } = await this.#api.get(path);
    [this.#theirs, this.#etag] = [data, etag];
    showConflict(this.#base, data, this.#mine);
    this.#show('conflict');
    if (!canEdit(data)) setFormProblem(form, 'It is not pending any more, so it cannot be changed.');
    save.hidden = !canEdit(data);
    (byId('edit-conflict').querySelector('input') ?? dialog.querySelector('[data-close]')).focus();
  }

  #show(part, error) {
    const conflict = part === 'conflict';
    if (!conflict && this.#theirs) {
      // the fields go on from what was merged
      fill(merge(this.#base, this.#theirs, this.#mine, chosenSides()));
      [this.#base, this.#theirs] = [this.#theirs, undefined];
    }
    byId('edit-title').textContent = conflict ? 'Which shall it be?' : 'Edit the order';
    save.textContent = conflict ? 'Save my choice' : 'Save';
    save.hidden = false;
    byId('edit-fields').hidden = conflict;
    byId('edit-conflict').hidden = !conflict;
    if (error) showProblem(form, error);
    else clearProblems(form);
  }
}

/** Lets a person edit an order; `{data, etag, was}` as saved, or undefined. */
export function editOrder(api, order, etag) {
  const edit = new Edit(api, order, etag);
  dialog.showModal();
  return new Promise((resolve) => {
    let saved,
      sending = false;
    form.onsubmit = async (event) => {
      event.preventDefault();
      if (sending) return;
      sending = true;
      saved = await edit.send().catch((error) => void setFormProblem(form, error.message));
      sending = false;
      if (saved) dialog.close();
    };
    dialog.addEventListener('close', () => resolve(saved), { once: true });
  });
}
