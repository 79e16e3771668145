// Two builds of this project against each other, by the rounds that ran one after the other.
import { estimate, kFewestSamples } from '../statistics.mjs';
import { kilobytes, micros } from './table.mjs';

/** What each round of the build after took as a part of that of the build before, and the median of that. */
export const ratioOf = (before, after) =>
  estimate(after.samples.map((sample, round) => sample / before.samples[round]));

/** Whether a ratio says anything: that of 1 is in the interval of what changed nothing. */
function verdict({ low, high, samples }) {
  if (samples.length < kFewestSamples) return 'too few rounds to tell';
  if (high < 1) return 'less';
  return low > 1 ? 'more' : 'no difference seen';
}

const ratioText = (ratio) =>
  `${ratio.median.toFixed(3)} (${ratio.low.toFixed(3)} to ${ratio.high.toFixed(3)}), ${verdict(ratio)}`;

const millis = (ms) => `${ms.toFixed(1)} ms`;

/** A row [what, before, after, ratio] of two estimates. */
const rowOf = (what, before, after, unit) => [
  what,
  unit(before.median),
  unit(after.median),
  ratioText(ratioOf(before, after)),
];

const us = (value) => `${micros(value)} us`;

/** Rows of a case, bare header fields included. */
export function caseRows({ name, title }, [before, after]) {
  const rows = [rowOf(`${title} (${name})`, before.cpu, after.cpu, us)];
  return before.bare ? [...rows, rowOf(`${name}, bare`, before.bare, after.bare, us)] : rows;
}

/** Rows of the start of an app, and of its size, which is the same in every run. */
export function startRows({ name, title }, [before, after]) {
  return [
    rowOf(`${title}, to the first answer (${name})`, before.start, after.start, millis),
    rowOf(`${title}, first request`, before.first, after.first, millis),
    [
      `${title}, gzip`,
      kilobytes(before.size.gzip),
      kilobytes(after.size.gzip),
      (after.size.gzip / before.size.gzip).toFixed(3),
    ],
  ];
}

export const suspendedRows = ({ title }, [before, after]) => [rowOf(title, before.resident, after.resident, kilobytes)];

const kHead = ['', 'before', 'after', 'after to before (95 %)'];

/** The rows as a table of Markdown that lines up. */
export function comparisonTable(rows) {
  const all = [kHead, ...rows];
  const widths = kHead.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) =>
    `| ${row.map((cell, i) => (i % 3 === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(kHead), rule, ...rows.map(line)].join('\n');
}
