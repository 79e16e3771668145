// The filter above the board, as parameters of a list and as a question to one order.
import { byId } from './dom.js';

/** The first second of a day of this place, and of the day after. */
const dayStart = (day) => new Date(`${day}T00:00`).getTime() / 1000;
function dayEnd(day) {
  const next = new Date(`${day}T00:00`);
  next.setDate(next.getDate() + 1);
  return next.getTime() / 1000 - 1;
}

/** What is in the form: parameters of `GET /v1/orders`. */
export function readFilter() {
  const customerId = byId('filter-customer').value.trim();
  const from = byId('filter-from').value,
    to = byId('filter-to').value;
  return {
    ...(customerId && { customerId }),
    ...(from && { pickupFrom: dayStart(from) }),
    ...(to && { pickupTo: dayEnd(to) }),
  };
}

/** Whether an order is among those that a filter lists. */
export function matches(filter, { customerId, pickupDate }) {
  if (filter.customerId && filter.customerId.toLowerCase() !== customerId) return false;
  if (filter.pickupFrom !== undefined && !(pickupDate >= filter.pickupFrom)) return false;
  return filter.pickupTo === undefined || pickupDate <= filter.pickupTo;
}
