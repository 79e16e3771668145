// The board: a column for each state, read page by page, changed by moving, editing and deleting orders.
import { BoardModel } from './board-model.js';
import { listenToKeys } from './board-keys.js';
import { Column } from './column.js';
import { confirmFirst } from './confirm-dialog.js';
import { byId, tell } from './dom.js';
import { editOrder } from './edit-dialog.js';
import { setFormProblem } from './fields.js';
import { matches, readFilter } from './filter.js';
import { keepFocus } from './focus.js';
import { Live } from './live.js';
import { kStates, stateName } from './rules.js';
import { orderName } from './order-card.js';

const kPageSize = 20;
const kLargestPage = 100;
const kLivePath = '/v1/orders/live';
/** So long a list of KV may still be what it was before a change. */
const kListsLagMs = 60_000;
const kLiveWords = { off: '', live: 'Live', lost: 'Reconnecting ...' };
const listOf = (filter, status, limit = kPageSize) => `/v1/orders?${new URLSearchParams({ ...filter, status, limit })}`;
const pathOf = ({ id }) => `/v1/orders/${id}`;
const filterForm = byId('filter');

class Board {
  #api;
  #place;
  #model = new BoardModel();
  #filter = {};
  #next = {}; // by state: the address of the next page
  #busy = new Set();
  #columns = kStates.map((state) => new Column(state));
  #loads = 0;
  #rereads = 0;
  #loading;

  constructor(api, place) {
    this.#api = api;
    this.#place = place;
    place.replaceChildren(...this.#columns.map((column) => column.element));
  }

  /** Reads the first page of every column. */
  load() {
    return (this.#loading = this.#load());
  }

  async #load() {
    const turn = ++this.#loads;
    const filter = readFilter();
    setFormProblem(filterForm, '');
    this.#place.setAttribute('aria-busy', 'true');
    await this.#try(async () => {
      const pages = await Promise.all(kStates.map((state) => this.#api.get(listOf(filter, state))));
      if (turn !== this.#loads) return; // another filter was chosen meanwhile
      this.#filter = filter;
      this.#showAll(pages);
    });
    if (turn === this.#loads) this.#place.removeAttribute('aria-busy');
  }

  /** Shows an order as an answer gave it; `was` is the ETag that it had before, if that is known. */
  settle(order, etag, was) {
    this.#model.settle(order, etag, was);
    this.#draw();
  }

  /** Shows what the live board tells. Gives after what time it has to be heard again, if it has. */
  async hear({ order, etag, was, removed, readAgain }) {
    if (readAgain) {
      await this.#readAgain();
      return kListsLagMs;
    }
    if (order) this.#model.hear(order, etag, was);
    if (removed) this.#model.remove(removed);
    this.#draw();
    return undefined;
  }

  /** Does what a button or a key asks for; one thing at a time to each order. */
  async act(order, action) {
    if (this.#busy.has(order.id)) return;
    this.#busy.add(order.id);
    setFormProblem(filterForm, '');
    await this.#try(() => {
      if (action === 'edit') return this.#edit(order);
      return action === 'delete' ? this.#delete(order) : this.#move(order, action.slice('to:'.length));
    });
    this.#busy.delete(order.id);
  }

  async more(state) {
    const turn = this.#loads;
    const before = this.#shown(state).at(-1); // none, where all of them were moved meanwhile
    await this.#try(async () => {
      const page = await this.#api.get(this.#next[state]);
      if (turn !== this.#loads) return;
      this.#take(state, page);
      this.#draw();
      const after = this.#shown(state);
      const next = after[after.findIndex(({ id }) => id === before?.id) + 1] ?? before;
      if (next) this.#focus(next);
    });
  }

  orderOf(card) {
    return this.#model.get(card.dataset.id);
  }

  /** Reads once more what is shown, because something else may be true by now. Nobody has asked for that: so it does
   *  not say where it stands, and throws what it fails with. */
  async #readAgain() {
    await this.#loading;
    const turn = this.#loads;
    const mine = ++this.#rereads;
    const isLast = () => turn === this.#loads && mine === this.#rereads;
    let pages;
    // "Show more" may have been pressed meanwhile.
    const isShort = (state, i) => pages[i].next && pages[i].data.items.length < this.#shown(state).length;
    do pages = await Promise.all(kStates.map((state) => this.#readAsMuch(state)));
    while (isLast() && kStates.some(isShort));
    if (isLast()) this.#showAll(pages);
  }

  /** As many orders of a state as are shown now, as one page. */
  async #readAsMuch(state) {
    const shown = this.#shown(state).length;
    const items = [];
    let next = listOf(this.#filter, state, Math.min(Math.max(shown, kPageSize), kLargestPage));
    do {
      const page = await this.#api.get(next);
      items.push(...page.data.items);
      next = page.next;
    } while (next && items.length < shown);
    return { data: { items }, next };
  }

  #showAll(pages) {
    this.#model.forget(this.#busy);
    for (const [i, state] of kStates.entries()) this.#take(state, pages[i]);
    this.#draw();
  }

  #shown(state) {
    return this.#model.column(state, (order) => matches(this.#filter, order));
  }

  #take(state, { data, next }) {
    this.#model.see(data.items);
    this.#next[state] = next;
  }

  /** The ETag of the order as it is shown. Where it is another by now, shows that instead, and gives nothing. */
  async #etagOf(order) {
    const known = this.#model.etag(order.id);
    if (known) return known;
    const { data, etag } = await this.#api.get(pathOf(order));
    this.settle(data, etag);
    if (JSON.stringify(data) === JSON.stringify(order)) return etag;
    this.#tellChanged(order);
    return undefined;
  }

  async #move(order, status) {
    const etag = await this.#etagOf(order);
    if (!etag) return;
    const answer = await this.#ifUnchanged(order, () => this.#api.patch(pathOf(order), etag, { status }));
    if (!answer) return;
    this.settle(answer.data, answer.etag, etag);
    this.#focus(order);
    tell(`${orderName(order)} is now: ${stateName(status)}.`);
  }

  async #delete(order) {
    const etag = await this.#etagOf(order);
    if (!etag || !(await confirmFirst(`Delete ${orderName(order)}?`, 'It will be gone for good.', 'Delete it'))) return;
    const answer = await this.#ifUnchanged(order, () => this.#api.remove(pathOf(order), etag));
    if (!answer) return;
    this.#model.remove(order.id);
    this.#draw();
    byId('board-title').focus();
    tell(`${orderName(order)} is deleted.`);
  }

  async #edit(order) {
    const { data, etag } = await this.#api.get(pathOf(order));
    this.settle(data, etag);
    const known = this.#model.etag(order.id); // of a later version, where what was read is a minute old
    const saved = await editOrder(this.#api, known ? this.#model.get(order.id) : data, known ?? etag);
    if (saved) this.settle(saved.data, saved.etag, saved.was);
    this.#focus(order);
    if (saved) tell(`${orderName(order)} is saved.`);
  }

  /** Runs a change; where the order is not what we saw, or where that is why it may not be changed so, shows what it is
   *  now, and gives nothing. */
  async #ifUnchanged(order, change) {
    try {
      return await change();
    } catch (error) {
      if (error.status !== 412 && error.status !== 409) throw error;
      const { data, etag } = await this.#api.get(pathOf(order));
      this.settle(data, etag);
      this.#tellChanged(order);
      return undefined;
    }
  }

  #tellChanged(order) {
    this.#focus(order);
    tell(`Somebody else has changed ${orderName(order)}. This is how it stands now.`);
  }

  async #try(work) {
    try {
      await work();
    } catch (error) {
      setFormProblem(filterForm, error.message.replace(/^The query parameter 'customerId'/, 'Customer number'));
      filterForm.querySelector('.form-problem').focus();
    }
  }

  #focus({ id }) {
    byId(`order-${id}`)?.focus();
  }

  #draw() {
    keepFocus(this.#place, () => {
      for (const column of this.#columns) column.show(this.#shown(column.state), Boolean(this.#next[column.state]));
    });
  }
}

/** Starts a board for whoever is signed in. */
export function startBoard(api) {
  const old = byId('columns');
  const place = old.cloneNode(); // without the listeners of an earlier board
  old.replaceWith(place);
  const board = new Board(api, place);
  place.addEventListener('click', ({ target }) => {
    const pressed = target.closest('button');
    if (pressed?.dataset.more) board.more(pressed.dataset.more);
    else if (pressed) board.act(board.orderOf(pressed.closest('.order')), pressed.dataset.action);
  });
  listenToKeys(
    place,
    (card) => board.orderOf(card),
    (order, action) => board.act(order, action),
  );
  filterForm.onsubmit = (event) => {
    event.preventDefault();
    board.load();
  };
  filterForm.onreset = () => setTimeout(() => board.load()); // the fields are empty only after the event
  return board;
}

/** What keeps a board up to date while it is shown; it says so beside the heading. */
export const liveBoard = (api, board) =>
  new Live({
    open: () => api.watch(kLivePath),
    hear: (message) => board.hear(message),
    show(state) {
      byId('live').dataset.state = state;
      byId('live').textContent = kLiveWords[state];
    },
  });
