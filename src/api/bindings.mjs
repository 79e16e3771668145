// What the bakery is bound to on hosts other than Workers, where wrangler.toml does it.

import cakes from './seed/cakes.json' with { type: 'json' };

/** Its vars, and its secret. */
export const kVars = ['API_KEYS', 'BUILD_VERSION', 'CORS_ORIGINS', 'COUPONS', 'RETENTION_DAYS', 'STORE'];

/**
 * The bindings.
 * @param {(name: string) => object} kv gives the KV namespace of a name
 * @param {Record<string, string>} environment has the vars by their names
 * @param {Record<string, string>} [defaults] what they are where the environment has none, or an empty one
 */
export function bakeryEnv(kv, environment, defaults = {}) {
  const vars = kVars.map((name) => [name, environment[name] || (defaults[name] ?? environment[name])]);
  return {
    ...Object.fromEntries(vars.filter(([, text]) => text !== undefined)),
    ORDERS: kv('ORDERS'),
    CATALOGUE: kv('CATALOGUE'),
    ORDER_OBJECT: {}, // has to be bound; only STORE = "durable" asks anything of it
    BOARD: {}, // has to be bound; what has no objects is no live board
  };
}

/** Puts the cakes into a catalogue that lacks them; those that are there stay as they are. */
export async function fillCatalogue(catalogue) {
  for (const { key, value, metadata } of cakes) await catalogue.compareAndSet(key, null, value, { metadata });
}
