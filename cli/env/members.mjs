// What the header of a configuration declares: a member for each name that the file binds, at the top level or in an
// environment, and for each secret for development.

import { devVars, linesWith, mistakeAt } from './configuration.mjs';
import { memberName } from './names.mjs';
import { bindingsOf, kInherited, written, writtenWith } from './tables.mjs';

const kKindWords = {
  Kv: 'a KV namespace',
  Fetcher: 'a service',
  DurableObjects: 'a Durable Object namespace',
  RateLimiter: 'a rate limiter',
  Other: 'a binding',
  Secret: 'a secret',
  TextVar: 'a text',
  IntegerVar: 'an integer',
  NumberVar: 'a number',
  FlagVar: 'true or false',
  JsonVar: 'JSON',
};

function checkUnique(configuration, environment, bindings) {
  const seen = new Map();
  for (const binding of bindings) {
    const first = seen.get(binding.name);
    if (first) {
      const [one, other] = [first, binding].map(({ table }) => written(configuration, environment, table));
      throw mistakeAt(
        configuration,
        binding.name,
        `${binding.name} is bound twice, in ${one} and in ${other}: a Worker has one thing of a name, so rename one` +
          ` (lines ${linesWith(configuration, binding.name).join(', ')})`,
      );
    }
    seen.set(binding.name, binding);
  }
}

function levelsOf(configuration) {
  const { env = {}, ...top } = configuration.data;
  return [['', top], ...Object.entries(env)].map(([name, level]) => ({
    name,
    bindings: bindingsOf(configuration, name, level),
  }));
}

function checkSameKind(configuration, name, found) {
  const [first, ...others] = found;
  const other = others.find(({ binding }) => binding.kind !== first.binding.kind);
  if (!other) return;
  const [here, there] = [first, other].map(
    ({ level, binding }) => `${kKindWords[binding.kind]} in ${written(configuration, level.name, binding.table)}`,
  );
  throw mistakeAt(
    configuration,
    name,
    `${name} is ${here} and ${there}: one program cannot read both; make them the same`,
  );
}

/** What to do about a deployment that lacks it. */
function remedy(configuration, { name, kind, table }, lacking) {
  if (kind === 'Secret') return `set it with \`wrangler secret put ${name}\`, and in .dev.vars for development`;
  const add = (environment) => writtenWith(configuration, environment, table, name);
  const { file } = configuration;
  if (lacking.length === 0) return `add ${add('')} to the configuration that is deployed, as ${file} has it`;
  return `add ${lacking.map(add).join(' and ')} to ${file}: an environment has only what is its own`;
}

function member(configuration, levels, name) {
  const found = levels.flatMap((level) =>
    level.bindings.filter((binding) => binding.name === name).map((binding) => ({ level, binding })),
  );
  checkSameKind(configuration, name, found);
  const [
    {
      level: { name: environment },
      binding,
    },
  ] = found;
  const isEverywhere = kInherited.includes(binding.table.path);
  const has = new Set(found.map(({ level }) => level));
  const lacking = isEverywhere ? [] : levels.filter((level) => !has.has(level)).map((level) => level.name);
  return {
    name,
    kind: binding.kind,
    source: written(configuration, environment, binding.table),
    required: environment === '',
    remedy: remedy(configuration, binding, lacking),
  };
}

/** Names of `.dev.vars` that are no vars: secrets, of which nobody knows whether a deployment has them. */
function secretsForDevelopment(configuration, taken) {
  if (configuration.data.secrets) return []; // then wrangler loads no other
  return [...devVars(configuration.path)]
    .filter(([name]) => !taken.has(name))
    .map(([name, file]) => ({
      name,
      kind: 'Secret',
      source: file,
      required: false,
      remedy: remedy(configuration, { name, kind: 'Secret' }, []),
    }));
}

function checkIdentifiers(configuration, members) {
  const byIdentifier = new Map();
  for (const { name, identifier, source } of members) {
    const other = byIdentifier.get(identifier);
    if (other) {
      throw mistakeAt(
        configuration,
        name,
        `"${other.name}" of ${other.source} and "${name}" of ${source} are both the member ${identifier} in C++:` +
          ' rename one',
      );
    }
    byIdentifier.set(identifier, { name, source });
  }
}

/**
 * @typedef {object} Member
 * @property {string} name
 * @property {string} identifier of the member in C++
 * @property {string} kind an enumerator of `edge::BindingKind`
 * @property {string} source the table or file that names it
 * @property {boolean} required whether every deployment has to have it
 * @property {string} remedy what to do about one that has not
 */

/** @returns {Member[]} in the order of the file's kinds; a mistake in it throws */
export function membersOf(configuration) {
  const levels = levelsOf(configuration);
  for (const { name, bindings } of levels) checkUnique(configuration, name, bindings);
  const names = new Set(levels.flatMap(({ bindings }) => bindings.map(({ name }) => name)));
  const members = [...names].map((name) => member(configuration, levels, name));
  members.push(...secretsForDevelopment(configuration, names));
  const named = members.map((each) => ({ ...each, identifier: memberName(each.name) }));
  const nameless = named.find(({ name }) => name === '');
  if (nameless) throw mistakeAt(configuration, '""', `${nameless.source} has a binding without a name: give it one`);
  checkIdentifiers(configuration, named);
  return named;
}
