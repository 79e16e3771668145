import { parseArgs } from 'node:util';

export const usage = `npm run bench -- http [options]
  --quick              fewer rounds, shorter warm-up
  --case NAME          only this case; may be given again
  --contender NAME     only this contender (plain, hono, itty, rust, edge); may be given again
  --growth             also how the cost grows with routes, bodies, requests in flight and orders
  --compare COMMIT     this project alone, as COMMIT has it and as it is built here: what a change gives
  --docs               no measuring: writes the tables and charts of docs/performance.md from the last run of everything
  --profile CASE       no measuring: V8's profile of contenders (edge unless some are given) under that case's load
  --native             with --profile: perf's instead, of all of each process, loaded in turn`;

/** What only the one who wrote the command can mend. */
export class WrongOption extends Error {}

const options = {
  quick: { type: 'boolean', default: false },
  case: { type: 'string', multiple: true, default: [] },
  contender: { type: 'string', multiple: true, default: [] },
  help: { type: 'boolean', default: false },
  compare: { type: 'string' },
  growth: { type: 'boolean', default: false },
  docs: { type: 'boolean', default: false },
  profile: { type: 'string' },
  native: { type: 'boolean', default: false },
};

function parse(args) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new WrongOption(error.message);
  }
}

/** What --compare cannot stand beside. */
const kAlone = ['contender', 'growth', 'docs', 'profile'];

export function parseOptions(args) {
  const values = parse(args);
  const other = kAlone.find((name) => values[name]?.length > 0 || values[name] === true);
  if (values.compare !== undefined && other !== undefined)
    throw new WrongOption(
      `--compare measures two builds of this project and nothing else, so --${other} has no meaning`,
    );
  return values;
}

/** Those of `all` whose names were asked for; all of them where none was. */
export function select(all, names, what) {
  for (const name of names) {
    if (!all.some((each) => each.name === name))
      throw new WrongOption(`no ${what} "${name}"; there are ${all.map((each) => each.name).join(', ')}`);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}
