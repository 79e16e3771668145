// The bakery's API with itty-router: it knows the caller, and validates nothing, for which it has no means.
import { AutoRouter, createResponse, error, json, withContent } from 'itty-router';
import { linesOf } from '../shared/lines.js';
import * as store from '../shared/orders.js';
import { findCoupon, priceBasket } from '../shared/pricing.js';
import { withFields, withKey, withRole } from './auth.js';

const ndjson = createResponse('application/x-ndjson');

async function listOrders({ query, url }, env) {
  const { limit = 20, cursor } = query;
  const page = await env.ORDERS.list({ prefix: store.listPrefix(query), limit: Number(limit), cursor });
  const items = page.keys.map(({ metadata }) => store.shown(metadata));
  const next = page.list_complete ? null : page.cursor;
  const headers = { 'Cache-Control': 'private, no-cache' };
  if (next) headers.Link = `<${new URL(url).pathname}?${new URLSearchParams({ ...query, cursor: next })}>; rel="next"`;
  return json({ items, next }, { headers });
}

async function createOrder({ content }, env) {
  if (!(await store.isAvailable(env.CATALOGUE, content.cakeStyle))) return error(422, 'No such cake');
  const order = store.makeOrder(content);
  await store.insertOrder(env.ORDERS, order);
  return json(store.shown(order), {
    status: 201,
    headers: { Location: `/v1/orders/${order.id}`, ETag: store.etagOf(order) },
  });
}

async function getOrder({ id, headers }, env) {
  const order = await env.ORDERS.get(store.orderKey(id), 'json');
  if (!order) return error(404);
  const fields = { ETag: store.etagOf(order), 'Cache-Control': 'private, no-cache' };
  if (headers.get('If-None-Match') === fields.ETag) return new Response(null, { status: 304, headers: fields });
  return json(store.shown(order), { headers: fields });
}

async function patchOrder({ id, content, headers }, env) {
  const order = await env.ORDERS.get(store.orderKey(id), 'json');
  if (!order) return error(404);
  if (headers.get('If-Match') !== store.etagOf(order)) return error(412);
  const changed = store.patched(order, content);
  if (!changed) return error(409);
  if (!(await store.updateOrder(env.ORDERS, order, changed))) return error(404);
  return json(store.shown(changed), { headers: { ETag: store.etagOf(changed) } });
}

async function createQuote({ content }, env) {
  const cakes = await store.readCatalogue(env.CATALOGUE);
  const quote = priceBasket(content, cakes, findCoupon(content.coupon), store.unixSeconds());
  return json(quote, { headers: { 'Cache-Control': 'no-store' } });
}

async function judgeLines(body, cakes, writable) {
  const encoder = new TextEncoder(),
    writer = writable.getWriter();
  for await (const { number, lines } of linesOf(body)) {
    let answer = '';
    lines.forEach((text, i) => {
      if (!text.trim()) return;
      let status = 400;
      try {
        status = cakes.has(JSON.parse(text).cakeStyle) ? 200 : 422;
      } catch {}
      answer += `${JSON.stringify({ line: number + i, status })}\n`;
    });
    if (answer) await writer.write(encoder.encode(answer));
  }
  await writer.close();
}

async function importOrders({ body }, env, ctx) {
  const cakes = await store.readCatalogue(env.CATALOGUE);
  const { readable, writable } = new IdentityTransformStream();
  ctx.waitUntil(judgeLines(body, cakes, writable));
  return ndjson(readable, { headers: { 'Cache-Control': 'no-store' } });
}

const staff = withRole('staff'),
  staffOrShop = withRole('staff', 'shop');

export default AutoRouter({ before: [withKey], finally: [withFields] })
  .get('/v1/orders', staff, listOrders)
  .post('/v1/orders', staffOrShop, withContent, createOrder)
  .post('/v1/orders/import', staff, importOrders)
  .get('/v1/orders/:id', staffOrShop, getOrder)
  .patch('/v1/orders/:id', staff, withContent, patchOrder)
  .post('/v1/quotes', staffOrShop, withContent, createQuote);
