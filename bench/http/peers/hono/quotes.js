import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readCatalogue, unixSeconds } from '../shared/orders.js';
import { findCoupon, priceBasket } from '../shared/pricing.js';
import { problem, requireRole } from './middleware.js';
import { basket } from './schemas.js';
import { refuse, validate } from './validate.js';

const kMaxBasketBytes = 4 * 1024 * 1024;

export const quotes = new Hono();

const usual = [requireRole('staff', 'shop'), bodyLimit({ maxSize: kMaxBasketBytes })];

quotes.post('/', ...usual, validate('json', basket), async (c) => {
  const wanted = c.req.valid('json'),
    now = unixSeconds();
  const cakes = await readCatalogue(c.env.CATALOGUE);
  const errors = [];
  wanted.lines.forEach(({ cakeStyle }, i) => {
    if (!cakes.has(cakeStyle))
      errors.push({ pointer: `/lines/${i}/cakeStyle`, detail: 'must be the id of an available cake' });
  });
  if (errors.length > 0) return problem(c, 422, 'Validation failed', { errors });
  if (wanted.pickupDate <= now) return refuse(c, '/pickupDate', 'must be in the future');
  const coupon = findCoupon(wanted.coupon);
  if (wanted.coupon && !coupon) return refuse(c, '/coupon', 'must be a coupon of this shop');
  return c.json(priceBasket(wanted, cakes, coupon, now), 200, { 'Cache-Control': 'no-store' });
});
