// The arguments of `wrangler dev`.

import { join } from 'node:path';

const kPort = '8787';

/** Where the local KV is kept between runs, unless the user names another folder. */
export const defaultState = join('.wrangler', 'state');

/** The value of `--name value` or `--name=value` among arguments, or undefined. */
export function option(args, ...names) {
  for (const [index, arg] of args.entries()) {
    const [name, ...value] = arg.split('=');
    if (names.includes(name)) return value.length > 0 ? value.join('=') : args[index + 1];
  }
  return undefined;
}

/** The user's arguments, and ours where the user says nothing else. */
export function devArguments(args) {
  const defaults = [];
  if (option(args, '--port') === undefined) defaults.push('--port', kPort);
  if (option(args, '--persist-to') === undefined) defaults.push('--persist-to', defaultState);
  return ['dev', ...defaults, ...args];
}
