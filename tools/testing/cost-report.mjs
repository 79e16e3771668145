// Holds what was counted against the committed baseline.

/** How far off a count may be, either way: what got cheaper has to be committed as well, or it could creep back. */
const kTolerance = { instructions: 0.05, allocations: 0, allocatedBytes: 0.05, copiedBytes: 0.05 };
const kTitles = {
  instructions: 'instructions',
  allocations: 'allocations',
  allocatedBytes: 'bytes allocated',
  copiedBytes: 'bytes copied',
};

export const kCure =
  'if that is meant, run `npm run cost -- --update` and commit tests/cost/baseline.json, saying why; ' +
  'else `npm run cost -- --profile "CASE"` shows where it goes';

const within = (was, is, tolerance) => Math.abs(is - was) <= was * tolerance;

/**
 * One row for each case and kind of count: what it `was`, what it `is`, whether that is `within` the tolerance. A case
 * that only one side has is not. What was not counted is left out.
 */
export function compare(baseline, measured) {
  const names = [...new Set([...Object.keys(baseline), ...Object.keys(measured)])];
  return names.flatMap((name) =>
    Object.keys(kTolerance)
      .map((kind) => ({ name, kind, was: baseline[name]?.[kind], is: measured[name]?.[kind] }))
      .filter(({ is }) => is !== undefined || !measured[name])
      .map((row) => ({
        ...row,
        within: row.was !== undefined && row.is !== undefined && within(row.was, row.is, kTolerance[row.kind]),
      })),
  );
}

/** What a row says: "GET order: 12,345 instructions, 10.2 % more than 11,201". */
export function sentence({ name, kind, was, is }) {
  const number = (count) => count.toLocaleString('en');
  if (is === undefined) return `${name}: the baseline has ${kTitles[kind]} for it, and there is no such case`;
  const counted = `${name}: ${number(is)} ${kTitles[kind]}`;
  if (was === undefined) return `${counted}, and nothing in the baseline`;
  if (was === is) return counted;
  const percent = was === 0 ? '' : `${((Math.abs(is - was) / was) * 100).toFixed(1)} % `;
  return `${counted}, ${percent}${is > was ? 'more' : 'less'} than ${number(was)}`;
}

const signed = (was, is) => {
  if (was === undefined || is === undefined || was === is) return '';
  return was === 0 ? ' (was 0)' : ` (${is > was ? '+' : '-'}${((Math.abs(is - was) / was) * 100).toFixed(1)} %)`;
};

/** A table of all counts, with how far they are from the baseline. */
export function table(baseline, measured, bodyBytes) {
  const kinds = Object.keys(kTolerance);
  const cell = (name, kind) => {
    const is = measured[name][kind];
    return is === undefined ? '-' : is.toLocaleString('en') + signed(baseline[name]?.[kind], is);
  };
  const perByte = (name) => (bodyBytes[name] < 1000 ? '' : (measured[name].copiedBytes / bodyBytes[name]).toFixed(2));
  const rows = [
    ['per request', ...kinds.map((kind) => kTitles[kind]), 'copied per byte of body'],
    ...Object.keys(measured).map((name) => [name, ...kinds.map((kind) => cell(name, kind)), perByte(name)]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i])))
      .join('  ')
      .trimEnd(),
  );
}
