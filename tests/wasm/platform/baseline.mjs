// What requests ask of the platform, held against the committed baseline.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('baseline.json', import.meta.url);

/** Which promises a program makes is the engine's matter, too. */
export const engine = `Node ${process.versions.node.split('.')[0]}`;

export const kCure =
  'if that is meant, run `npm run cost -- --platform --update` and commit ' +
  'tests/wasm/platform/baseline.json, saying why';

export const readBaseline = () => JSON.parse(readFileSync(file, 'utf8'));

export const writeBaseline = (requests) => writeFileSync(file, `${JSON.stringify({ engine, requests }, null, 2)}\n`);

/** A sentence for each count that is another one than in the baseline. What got less has to be committed as well. */
export function differences(was = {}, is = {}) {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names
    .filter((name) => was[name] !== is[name])
    .map((name) => `${name}: ${is[name] ?? 0}, and ${was[name] ?? 0} in the baseline`);
}

/** A table of all counts, a column for each request. */
export function table(requests) {
  const names = Object.keys(requests);
  const rest = [...new Set(names.flatMap((name) => Object.keys(requests[name])))].filter((what) => what !== 'in all');
  const rows = [
    ['of one request', ...names],
    ...['in all', ...rest.sort()].map((what) => [what, ...names.map((name) => String(requests[name][what] ?? ''))]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const cell = (text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]));
  return rows.map((row) => row.map(cell).join('  ').trimEnd());
}
