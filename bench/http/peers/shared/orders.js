// How orders are kept: the layout of src/api/orders, so that every contender asks the same of KV.

const kInverted = 'fedcba9876543210';

/** An order's key has every bit of its id inverted, so that KV lists the newest first. */
export function inverted(id) {
  let hex = '';
  for (let i = 0; i < id.length; i++) if (id[i] !== '-') hex += kInverted[parseInt(id[i], 16)];
  return hex;
}

export const orderKey = (id) => `order/${inverted(id)}`;
const statusKey = (status, id) => `status/${status}/${inverted(id)}`;
const customerKey = (customerId, id) => `customer/${customerId}/${inverted(id)}`;

/** The shortest list that has every order of the filter. */
export function listPrefix({ customerId, status }) {
  if (customerId) return `customer/${customerId}/`;
  return status ? `status/${status}/` : 'order/';
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A UUID of version 7 (RFC 9562). */
export function uuidv7() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint16(0, Date.now() / 2 ** 32);
  new DataView(bytes.buffer).setUint32(2, Date.now());
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  let text = '';
  for (let i = 0; i < 16; i++) text += (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + hex[bytes[i]];
  return text;
}

export const unixSeconds = () => Math.floor(Date.now() / 1000);

export function makeOrder({ customerId, customText, cakeStyle, pickupDate }) {
  const now = unixSeconds();
  const order = { id: uuidv7(), customerId, customText, cakeStyle, status: 'pending', createdAt: now, updatedAt: now };
  if (pickupDate !== undefined) order.pickupDate = pickupDate;
  return { ...order, revision: 1 };
}

export async function insertOrder(kv, order) {
  const metadata = order;
  await kv.put(orderKey(order.id), JSON.stringify(order), { metadata });
  await Promise.all([
    kv.put(statusKey(order.status, order.id), '', { metadata }),
    kv.put(customerKey(order.customerId, order.id), '', { metadata }),
  ]);
}

/** Says whether the order was still there afterwards; what was written after a deletion would list a ghost. */
export async function updateOrder(kv, current, changed) {
  const metadata = changed;
  await kv.put(orderKey(changed.id), JSON.stringify(changed), { metadata });
  const writes = [
    kv.put(statusKey(changed.status, changed.id), '', { metadata }),
    kv.put(customerKey(changed.customerId, changed.id), '', { metadata }),
  ];
  if (current.status !== changed.status) writes.push(kv.delete(statusKey(current.status, current.id)));
  await Promise.all(writes);
  return (await kv.get(orderKey(changed.id), 'json')) !== null;
}

const words = new Uint32Array(2);

/** Another revision than this one, drawn at random, so that two writers who have read it do not write the same one. */
function nextRevision(current) {
  crypto.getRandomValues(words);
  const drawn = (words[0] >>> 11) * 2 ** 32 + words[1];
  return drawn > 1 && drawn !== current ? drawn : nextRevision(current);
}

const kMoves = { pending: ['in-progress', 'cancelled'], 'in-progress': ['ready', 'cancelled'], ready: ['completed'] };

/** The order as a merge patch has it (RFC 7396); undefined where the patch may not be applied. */
export function patched(order, patch) {
  const { status, ...fields } = patch;
  if (Object.keys(fields).length > 0 && order.status !== 'pending') return undefined;
  if (status !== undefined && status !== order.status && !kMoves[order.status]?.includes(status)) return undefined;
  const changed = { ...order, ...patch, revision: nextRevision(order.revision), updatedAt: unixSeconds() };
  if (patch.pickupDate === null) delete changed.pickupDate;
  return changed;
}

export const etagOf = (order) => `"r${order.revision}"`;

/** The order as the API shows it. */
export function shown({ revision, ...order }) {
  return order;
}

/** The available cakes by id, from one list call. */
export async function readCatalogue(kv) {
  const { keys } = await kv.list({ prefix: 'cake/' });
  return new Map(keys.map(({ metadata }) => [metadata.id, metadata]).filter(([, cake]) => cake.available));
}

export async function isAvailable(kv, style) {
  return (await kv.get(`cake/${style}`, { type: 'json', cacheTtl: 300 }))?.available === true;
}
