import { env } from 'cloudflare:workers';
import { error } from 'itty-router';
import { usualFields } from '../shared/fields.js';
import { keyFinder } from '../shared/keys.js';

const findKey = keyFinder(env.API_KEYS);

/** A middleware, as the documentation writes one: what it returns ends the request. */
export async function withKey(request) {
  const token = /^Bearer (.+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
  const key = token && (await findKey(token));
  if (!key) return error(401);
  request.role = key.role;
}

export const withRole =
  (...roles) =>
  (request) =>
    roles.includes(request.role) ? undefined : error(403);

/** The last of all: what every answer has. */
export function withFields(response) {
  for (const [name, value] of Object.entries(usualFields())) response.headers.set(name, value);
}
