import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import { cursorSealer } from '../shared/cursor.js';
import * as store from '../shared/orders.js';
import { problem, requireRole, usualBodyLimit } from './middleware.js';
import { newOrder, orderId, orderPatch, orderQuery } from './schemas.js';
import { refuse, validate } from './validate.js';

const { open, seal } = cursorSealer(env.API_KEYS);

export const orders = new Hono();

orders.get('/', requireRole('staff'), validate('query', orderQuery), async (c) => {
  const { limit, cursor, ...filter } = c.req.valid('query');
  const scope = JSON.stringify(filter);
  const position = cursor && (await open(scope, cursor));
  if (cursor && !position) return problem(c, 400, 'Invalid parameter', { detail: 'cursor must be the next of a page' });
  const page = await c.env.ORDERS.list({ prefix: store.listPrefix(filter), limit, cursor: position });
  const matches = ({ status = filter.status, customerId = filter.customerId, pickupDate }) =>
    status === (filter.status ?? status) &&
    customerId === (filter.customerId ?? customerId) &&
    (filter.pickupFrom === undefined || pickupDate >= filter.pickupFrom) &&
    (filter.pickupTo === undefined || pickupDate <= filter.pickupTo);
  const items = page.keys
    .map(({ metadata }) => metadata)
    .filter(matches)
    .map(store.shown);
  const next = page.list_complete ? null : await seal(scope, page.cursor);
  if (next) {
    const query = new URLSearchParams({ ...c.req.query(), cursor: next });
    c.header('Link', `<${c.req.path}?${query}>; rel="next"`);
  }
  c.header('Cache-Control', 'private, no-cache');
  return c.json({ items, next });
});

orders.post('/', requireRole('staff', 'shop'), usualBodyLimit(), validate('json', newOrder), async (c) => {
  const wanted = c.req.valid('json');
  if (wanted.pickupDate <= store.unixSeconds()) return refuse(c, '/pickupDate', 'must be in the future');
  if (!(await store.isAvailable(c.env.CATALOGUE, wanted.cakeStyle)))
    return refuse(c, '/cakeStyle', 'must be the id of an available cake');
  const order = store.makeOrder(wanted);
  await store.insertOrder(c.env.ORDERS, order);
  return c.json(store.shown(order), 201, { Location: `/v1/orders/${order.id}`, ETag: store.etagOf(order) });
});

orders.get('/:id', requireRole('staff', 'shop'), validate('param', orderId), async (c) => {
  const order = await c.env.ORDERS.get(store.orderKey(c.req.valid('param').id), 'json');
  if (!order) return problem(c, 404, 'Not found');
  const headers = { ETag: store.etagOf(order), 'Cache-Control': 'private, no-cache' };
  if (c.req.header('If-None-Match') === headers.ETag) return c.body(null, 304, headers);
  return c.json(store.shown(order), 200, headers);
});

orders.patch(
  '/:id',
  requireRole('staff'),
  usualBodyLimit(),
  validate('param', orderId),
  validate('json', orderPatch),
  async (c) => {
    const expected = c.req.header('If-Match');
    if (!expected) return problem(c, 428, 'Precondition required');
    const patch = c.req.valid('json');
    if (patch.pickupDate <= store.unixSeconds() && patch.pickupDate !== null)
      return refuse(c, '/pickupDate', 'must be in the future');
    if (patch.cakeStyle && !(await store.isAvailable(c.env.CATALOGUE, patch.cakeStyle)))
      return refuse(c, '/cakeStyle', 'must be the id of an available cake');
    const order = await c.env.ORDERS.get(store.orderKey(c.req.valid('param').id), 'json');
    if (!order) return problem(c, 404, 'Not found');
    if (expected !== store.etagOf(order) && expected !== '*') return problem(c, 412, 'Precondition failed');
    const changed = store.patched(order, patch);
    if (!changed) return problem(c, 409, 'Conflict with the current state');
    if (!(await store.updateOrder(c.env.ORDERS, order, changed))) return problem(c, 404, 'Not found');
    return c.json(store.shown(changed), 200, { ETag: store.etagOf(changed) });
  },
);
