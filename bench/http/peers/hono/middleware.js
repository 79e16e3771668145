// Hono's own middleware, as its documentation has it, and roles.
import { env } from 'cloudflare:workers';
import { bearerAuth } from 'hono/bearer-auth';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { requestId } from 'hono/request-id';
import { keyFinder } from '../shared/keys.js';

const findKey = keyFinder(env.API_KEYS);

export { requestId };

/** The largest body of what has no limit of its own. */
export const usualBodyLimit = () => bodyLimit({ maxSize: 64 * 1024 });

export function problem(c, status, title, more = {}) {
  const document = { type: 'about:blank', title, status, instance: `urn:uuid:${c.get('requestId')}`, ...more };
  return c.json(document, status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
}

/** That browsers take every answer for what its Content-Type says. */
export const noSniffing = () =>
  createMiddleware(async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    await next();
  });

export const auth = () =>
  bearerAuth({
    realm: 'api',
    async verifyToken(token, c) {
      const key = await findKey(token);
      c.set('role', key?.role);
      return key !== undefined;
    },
  });

export const requireRole = (...roles) =>
  createMiddleware(async (c, next) => {
    if (!roles.includes(c.get('role'))) return problem(c, 403, 'Forbidden');
    await next();
  });
