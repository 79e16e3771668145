// The entry of a project for another host: what wrangler.toml binds, bound there.

import { membersOf } from '../env/members.mjs';

const kColumns = 120;

const quoted = (text) => (/['\\\n]/.test(text) ? JSON.stringify(text) : `'${text}'`);
const keyOf = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

/** TOML's integers are bigints. */
function literal(value) {
  if (typeof value === 'string') return quoted(value);
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? Number(each) : each));
}

/** What stands for a binding on another host; `lacks` where nothing does. */
function bound({ name, kind }, vars, store) {
  if (kind === 'Kv') return { text: `${store}.kv(${quoted(name)})` };
  if (kind === 'Secret') return { text: `process.env.${name}` };
  if (Object.hasOwn(vars, name)) return { text: literal(vars[name]) };
  return { text: '{}', lacks: true };
}

function objectText(members) {
  const line = `{ ${members.join(', ')} }`;
  if (members.length === 0) return '{}';
  return line.length < kColumns - 'const env = ;'.length
    ? line
    : `{\n${members.map((each) => `  ${each},\n`).join('')}}`;
}

/**
 * The entry's text, and the names of the bindings that the host does not have.
 * @param {import('./hosts.mjs').Host} host
 * @param {import('../env/configuration.mjs').Configuration} configuration
 * @returns {{text: string, lacking: string[], hasSecrets: boolean, crons: string[]}}
 */
export function entryFor(host, configuration) {
  const { vars = {}, triggers } = configuration.data;
  const members = membersOf(configuration).map((member) => ({ ...member, ...bound(member, vars, host.store) }));
  const crons = triggers?.crons ?? [];
  const lines = host.lines({
    env: objectText(members.map(({ name, text }) => `${keyOf(name)}: ${text}`)),
    hasKv: members.some(({ kind }) => kind === 'Kv'),
    crons,
  });
  return {
    text: `${lines.filter((line) => line !== false).join('\n')}\n`,
    lacking: members.filter(({ lacks }) => lacks).map(({ name }) => name),
    hasSecrets: members.some(({ kind }) => kind === 'Secret'),
    crons,
  };
}
