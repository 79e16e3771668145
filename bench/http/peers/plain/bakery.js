// The bakery's API without a framework. It neither validates nor authenticates: the least that any Worker has to do.
import { usualFields } from '../shared/fields.js';
import { linesOf } from '../shared/lines.js';
import * as store from '../shared/orders.js';
import { findCoupon, priceBasket } from '../shared/pricing.js';

const notFound = () => new Response('Not found', { status: 404 });

async function listOrders(env, url) {
  const filter = Object.fromEntries(url.searchParams);
  const { limit = 20, cursor } = filter;
  const page = await env.ORDERS.list({ prefix: store.listPrefix(filter), limit: Number(limit), cursor });
  const items = page.keys.map(({ metadata }) => store.shown(metadata));
  const next = page.list_complete ? null : page.cursor;
  const headers = { ...usualFields(), 'Cache-Control': 'private, no-cache' };
  if (next) {
    url.searchParams.set('cursor', next);
    headers.Link = `<${url.pathname}${url.search}>; rel="next"`;
  }
  return Response.json({ items, next }, { headers });
}

async function createOrder(env, request) {
  const wanted = await request.json();
  if (!(await store.isAvailable(env.CATALOGUE, wanted.cakeStyle))) return new Response('No such cake', { status: 422 });
  const order = store.makeOrder(wanted);
  await store.insertOrder(env.ORDERS, order);
  const headers = { ...usualFields(), Location: `/v1/orders/${order.id}`, ETag: store.etagOf(order) };
  return Response.json(store.shown(order), { status: 201, headers });
}

async function getOrder(env, request, id) {
  const order = await env.ORDERS.get(store.orderKey(id), 'json');
  if (!order) return notFound();
  const headers = { ...usualFields(), ETag: store.etagOf(order), 'Cache-Control': 'private, no-cache' };
  if (request.headers.get('If-None-Match') === headers.ETag) return new Response(null, { status: 304, headers });
  return Response.json(store.shown(order), { headers });
}

async function patchOrder(env, request, id) {
  const patch = await request.json();
  const order = await env.ORDERS.get(store.orderKey(id), 'json');
  if (!order) return notFound();
  if (request.headers.get('If-Match') !== store.etagOf(order)) return new Response('Stale', { status: 412 });
  const changed = store.patched(order, patch);
  if (!changed) return new Response('Conflict', { status: 409 });
  if (!(await store.updateOrder(env.ORDERS, order, changed))) return notFound();
  return Response.json(store.shown(changed), { headers: { ...usualFields(), ETag: store.etagOf(changed) } });
}

async function createQuote(env, request) {
  const basket = await request.json();
  const cakes = await store.readCatalogue(env.CATALOGUE);
  const quote = priceBasket(basket, cakes, findCoupon(basket.coupon), store.unixSeconds());
  return Response.json(quote, { headers: { ...usualFields(), 'Cache-Control': 'no-store' } });
}

/** Parses each line and looks for its cake. */
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

async function importOrders(env, request, ctx) {
  const cakes = await store.readCatalogue(env.CATALOGUE);
  const { readable, writable } = new IdentityTransformStream();
  ctx.waitUntil(judgeLines(request.body, cakes, writable));
  const headers = { ...usualFields(), 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' };
  return new Response(readable, { headers });
}

const kOrder = /^\/v1\/orders\/([^/]+)$/;

export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /v1/orders':
        return listOrders(env, url);
      case 'POST /v1/orders':
        return createOrder(env, request);
      case 'POST /v1/orders/import':
        return importOrders(env, request, ctx);
      case 'POST /v1/quotes':
        return createQuote(env, request);
    }
    const id = kOrder.exec(url.pathname)?.[1];
    if (id && request.method === 'GET') return getOrder(env, request, id);
    if (id && request.method === 'PATCH') return patchOrder(env, request, id);
    return notFound();
  },
};
