// What the board knows of orders.
//
// Lists are eventually consistent: for up to a minute they may show an order as it was before it was changed here, or
// not at all. So what an answer to one of our own changes said goes before what lists say, until they are newer; and so
// does what the live board tells.
//
// What is told may come late, and in another order than it happened. Each change names the ETag that it has put an end
// to: a version that has ended does not come back.

const kListsMayLagMs = 60_000;

/** Newest first, as the API lists: ids sort by creation. */
const newestFirst = (a, b) => (a.id < b.id ? 1 : -1);

export class BoardModel {
  #orders = new Map();
  #etags = new Map();
  #ours = new Map(); // id -> {order, at}; without an order it was deleted
  #ended = new Map(); // id and ETag of a version that another one has followed -> at, the oldest first
  #now;

  constructor(now = Date.now) {
    this.#now = now;
  }

  /** Takes in a page of a list. */
  see(orders) {
    for (const order of orders) {
      const known = this.#orders.get(order.id);
      if (this.#isDeleted(order.id) || (known && known.updatedAt >= order.updatedAt)) continue;
      this.#orders.set(order.id, order);
      this.#etags.delete(order.id);
    }
  }

  /** Takes in an order as an answer of its own gave it; `was` is the ETag that it had before, if that is known. */
  settle(order, etag, was) {
    if (was !== undefined && was !== etag) this.#end(order.id, was);
    if (this.#isDeleted(order.id) || this.#hasEnded(order.id, etag)) return;
    this.#orders.set(order.id, order);
    this.#etags.set(order.id, etag);
    this.#ours.set(order.id, { order, at: this.#now() });
  }

  /** Takes in an order as the live board told it, in the same way. */
  hear(order, etag, was) {
    const known = this.#orders.get(order.id);
    const follows = was !== undefined && was === this.#etags.get(order.id);
    if (follows || !known || known.updatedAt <= order.updatedAt) this.settle(order, etag, was);
    else if (was !== undefined) this.#end(order.id, was);
  }

  remove(id) {
    this.#orders.delete(id);
    this.#etags.delete(id);
    this.#ours.set(id, { at: this.#now() });
  }

  /** Before lists are read from their beginnings: forgets all but what they may not know yet, and those of `moving`,
   *  which may have been in none of the lists while these were read one after the other. */
  forget(moving = new Set()) {
    for (const id of this.#orders.keys()) if (!moving.has(id)) this.#orders.delete(id);
    for (const [id, { order, at }] of this.#ours) {
      if (this.#now() - at > kListsMayLagMs) this.#ours.delete(id);
      else if (order) this.#orders.set(id, order);
    }
    for (const id of this.#etags.keys()) if (!this.#orders.has(id)) this.#etags.delete(id);
  }

  #isDeleted(id) {
    return this.#ours.has(id) && !this.#ours.get(id).order;
  }

  #hasEnded(id, etag) {
    return this.#ended.has(`${id} ${etag}`);
  }

  #end(id, etag) {
    const now = this.#now();
    for (const [version, at] of this.#ended) {
      if (now - at <= kListsMayLagMs) break;
      this.#ended.delete(version);
    }
    this.#ended.set(`${id} ${etag}`, now);
  }

  get(id) {
    return this.#orders.get(id);
  }

  /** The ETag of an order as it is shown; undefined where only a list has shown it. */
  etag(id) {
    return this.#etags.get(id);
  }

  /** The orders in a state that `matches` wants, newest first. */
  column(state, matches = () => true) {
    return [...this.#orders.values()].filter((order) => order.status === state && matches(order)).sort(newestFirst);
  }
}
