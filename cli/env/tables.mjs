// The tables of a configuration that bind something, and how each is written in TOML and in JSON.

import { Mistake, linesWith, mistakeAt } from './configuration.mjs';
import { kNames, kNamesWithin, kPlainLists, nearest } from './known.mjs';

/** Lists of bindings, by path: what each is to C++ (`edge::BindingKind`), and the key with its name. */
const kLists = {
  kv_namespaces: { kind: 'Kv', key: 'binding' },
  services: { kind: 'Fetcher', key: 'binding' },
  mtls_certificates: { kind: 'Fetcher', key: 'binding' },
  vpc_services: { kind: 'Fetcher', key: 'binding' },
  'durable_objects.bindings': { kind: 'DurableObjects', key: 'name' },
  ratelimits: { kind: 'RateLimiter', key: 'name' },
  'queues.producers': { kind: 'Other', key: 'binding' },
  send_email: { kind: 'Other', key: 'name' },
  'unsafe.bindings': { kind: 'Other', key: 'name' },
  'logfwdr.bindings': { kind: 'Other', key: 'name' },
  ...Object.fromEntries(kPlainLists.map((path) => [path, { kind: 'Other', key: 'binding' }])),
};

/** Tables that are one binding, if they name it. */
const kSingles = { assets: 'Fetcher' };

/** Tables whose every key is a binding. */
const kMaps = ['wasm_modules', 'text_blobs', 'data_blobs'];

/** What an environment takes over from the top level; of all else it has only its own. */
export const kInherited = ['assets', 'logfwdr.bindings', ...kMaps];

const isTable = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

const shapeOf = (value) => (Array.isArray(value) ? 'list' : 'map');

const at = (level, path) => path.split('.').reduce((value, name) => (isTable(value) ? value[name] : undefined), level);

/** @typedef {{shape: 'list' | 'single' | 'map', path: string, key?: string}} Table */

/** "[[kv_namespaces]]", "[env.production.vars]", or "\"vars\"" of JSON. */
export function written(configuration, environment, { shape, path }) {
  const full = environment ? `env.${environment}.${path}` : path;
  if (configuration.language === 'json') return `"${full}"`;
  return shape === 'list' ? `[[${full}]]` : `[${full}]`;
}

/** How to write a binding into it: "[[kv_namespaces]] with binding = \"ORDERS\"". */
export function writtenWith(configuration, environment, table, name) {
  const quoted = JSON.stringify(name);
  const isJson = configuration.language === 'json';
  const within = {
    list: isJson ? `{${JSON.stringify(table.key)}: ${quoted}}` : `${table.key} = ${quoted}`,
    single: isJson ? `"binding": ${quoted}` : `binding = ${quoted}`,
    map: isJson ? `${quoted}: ...` : `${/^[\w-]+$/.test(name) ? name : quoted} = ...`,
  };
  return `${written(configuration, environment, table)} with ${within[table.shape]}`;
}

/** TOML tells `1` from `1.0`, and gives the first as a bigint; JSON does not. */
function varKind(value, language) {
  if (typeof value === 'string') return 'TextVar';
  if (typeof value === 'boolean') return 'FlagVar';
  if (typeof value === 'bigint' || (language === 'json' && Number.isSafeInteger(value))) return 'IntegerVar';
  return typeof value === 'number' ? 'NumberVar' : 'JsonVar';
}

/** Reads the tables of one level; `environment` is "" for the top level. */
class LevelReader {
  constructor(configuration, environment, level) {
    Object.assign(this, { configuration, environment, level });
  }

  mistake(table, reason) {
    const word = table.path.split('.').at(-1);
    return mistakeAt(this.configuration, word, `${written(this.configuration, this.environment, table)} ${reason}`);
  }

  list(path, kind, key) {
    const table = { shape: 'list', path, key };
    const entries = at(this.level, path) ?? [];
    if (!Array.isArray(entries)) {
      const right = writtenWith(this.configuration, this.environment, table, 'NAME');
      throw this.mistake(table, `is no list: write ${right}`);
    }
    return entries.map((entry) => {
      if (typeof entry?.[key] !== 'string' || entry[key] === '') {
        throw this.mistake(table, `has an entry without a name: give it ${key} = "NAME"`);
      }
      return { kind, name: entry[key], table };
    });
  }

  /** A name that is nearly one that wrangler knows: its table would be passed over. */
  refuseMisspelled(names, known, within = '') {
    for (const [name, value] of Object.entries(names)) {
      if (known.has(name) || value === null || typeof value !== 'object') continue;
      const meant = nearest(name, known);
      if (!meant) continue;
      const shape = shapeOf(value);
      const [wrong, right] = [name, meant].map((path) =>
        written(this.configuration, this.environment, { shape, path: within + path }),
      );
      throw mistakeAt(this.configuration, name, `wrangler knows no ${wrong}; did you mean ${right}?`);
    }
  }

  refuseMisspelledTables() {
    this.refuseMisspelled(this.level, kNames);
    for (const [name, known] of Object.entries(kNamesWithin)) {
      if (isTable(this.level[name])) this.refuseMisspelled(this.level[name], known, `${name}.`);
    }
  }

  lists() {
    const binds = (value) => Array.isArray(value) && value.some((entry) => typeof entry?.binding === 'string');
    const unknown = Object.entries(this.level)
      .filter(([path, value]) => !(path in kLists) && binds(value))
      .map(([path]) => [path, { kind: 'Other', key: 'binding' }]);
    return [...Object.entries(kLists), ...unknown].flatMap(([path, { kind, key }]) => this.list(path, kind, key));
  }

  singles() {
    return Object.entries(this.level)
      .filter(([, value]) => isTable(value) && typeof value.binding === 'string')
      .map(([path, { binding }]) => {
        const table = { shape: 'single', path };
        return { kind: kSingles[path] ?? 'Other', name: binding, table };
      });
  }

  maps() {
    return kMaps.flatMap((path) =>
      Object.keys(this.level[path] ?? {}).map((name) => ({ kind: 'Other', name, table: { shape: 'map', path } })),
    );
  }

  vars() {
    const table = { shape: 'map', path: 'vars' };
    const vars = this.level.vars ?? {};
    if (!isTable(vars)) throw this.mistake(table, 'is no table: write NAME = "value" in it');
    return Object.entries(vars).map(([name, value]) => {
      if (value === null) {
        throw mistakeAt(this.configuration, name, `the var ${name} is null, which no Worker is given: give it a value`);
      }
      return { kind: varKind(value, this.configuration.language), name, table };
    });
  }

  secrets() {
    const table = { shape: 'map', path: 'secrets' };
    const required = this.level.secrets?.required ?? [];
    if (!Array.isArray(required) || required.some((name) => typeof name !== 'string')) {
      throw this.mistake(table, 'has a "required" that is no list of names: required = ["API_KEY"]');
    }
    return required.map((name) => ({ kind: 'Secret', name, table }));
  }

  all() {
    this.refuseMisspelledTables();
    return [...this.lists(), ...this.singles(), ...this.maps(), ...this.vars(), ...this.secrets()];
  }
}

/**
 * What one level of a configuration binds: the top level, or an environment.
 *
 * @returns {{kind: string, name: string, table: Table}[]}
 */
export function bindingsOf(configuration, environment, level) {
  if (!isTable(level)) throw new Mistake(`${configuration.path}: error: env.${environment} is no table`);
  return new LevelReader(configuration, environment, level).all();
}

/** What is said of tables that bind something and that wrangler may not know, a line each. */
export function warningsOf(configuration) {
  const { env = {}, ...top } = configuration.data;
  return Object.entries({ '': top, ...env }).flatMap(([environment, level]) =>
    bindingsOf(configuration, environment, level)
      .filter(({ table }) => !kNames.has(table.path.split('.')[0]))
      .map(({ name, table }) => {
        const [line] = linesWith(configuration, table.path);
        return (
          `${configuration.path}:${line}: warning: ${written(configuration, environment, table)} is no table that ` +
          `workers-cpp knows: ${name} is bound as something that only env.raw("${name}") gives`
        );
      }),
  );
}
