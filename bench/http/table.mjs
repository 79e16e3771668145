// Results as text.
import { uncertainty } from '../statistics.mjs';
import { compare, sizeAims, suspendedAim } from './aims.mjs';

export const micros = (us) => (us < 1000 ? us.toFixed(0) : us.toLocaleString('en', { maximumFractionDigits: 0 }));
const millis = (ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));
/** How sure a median is; a single sample says nothing of that. */
export const spread = (estimate) =>
  estimate.samples?.length === 1 ? 'once' : `+-${(100 * uncertainty(estimate)).toFixed(0)} %`;
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

function judgement({ peer, ratio, aim, met }) {
  const text = `${ratio.toFixed(2)} x ${peer}`;
  return aim === undefined ? text : `${text} (aim ${aim}: ${met ? 'met' : 'missed'})`;
}

/** How this project compares with each peer, with its aims. */
export function judgements(caseName, results, cost = ({ cpu }) => cpu.median) {
  const edge = results.find(({ contender }) => contender === 'edge');
  if (!edge) return [];
  return results
    .filter((each) => each !== edge)
    .map((each) => compare(caseName, each.contender, cost(edge), cost(each)));
}

const ratioLine = (caseName, results, cost, { onlyAims = false } = {}) => {
  const all = judgements(caseName, results, cost).filter(({ aim }) => !onlyAims || aim !== undefined);
  const ratios = all.map(judgement).join(', ');
  return ratios ? [`  edge: ${ratios}`] : [];
};

/** A case: a line for each contender and one of the ratios. */
export function caseTable({ name, title }, results) {
  const rows = results.map(({ contender, cpu, bare, latency, resident }) =>
    [
      `  ${contender.padEnd(6)}`,
      `${micros(cpu.median)} us`.padStart(11),
      spread(cpu).padStart(7),
      (bare ? `bare ${micros(bare.median)} us` : '').padStart(12),
      `p50 ${millis(latency.p50)} ms`.padStart(13),
      `p99 ${millis(latency.p99)} ms`.padStart(13),
      `${(resident / 1e6).toFixed(0)} MB`.padStart(7),
    ].join(' '),
  );
  return [
    `${title} (${name}), ${results[0].cpu.samples.length} rounds`,
    ...rows,
    ...ratioLine(name, results),
    ...ratioLine(`${name}, p99`, results, ({ latency }) => latency.p99, { onlyAims: true }),
  ].join('\n');
}

/** What a request has in memory while it waits: a line for each contender. */
export function suspendedTable({ title, name }, results) {
  const rows = results.map(
    ({ contender, resident }) =>
      `  ${contender.padEnd(6)} ${kilobytes(resident.median).padStart(11)} ${spread(resident).padStart(7)}`,
  );
  const edge = results.find(({ contender }) => contender === 'edge')?.resident.median;
  const verdict =
    edge === undefined ? [] : [`  edge: aim ${kilobytes(suspendedAim)}: ${edge <= suspendedAim ? 'met' : 'missed'}`];
  return [`${title} (${name})`, ...rows, ...verdict].join('\n');
}

/** Sizes and starts of an app: a line for each contender, two of the ratios and one of the aim for its size. */
export function startTable({ name, app, title }, results) {
  const rows = results.map(({ contender, size, start, first }) =>
    [
      `  ${contender.padEnd(6)}`,
      `${start.median.toFixed(0)} ms`.padStart(11),
      spread(start).padStart(7),
      `first request ${first.median.toFixed(1)} ms`.padStart(24),
      spread(first).padStart(7),
      `${kilobytes(size.raw)}, gzip ${kilobytes(size.gzip)}`.padStart(30),
    ].join(' '),
  );
  const size = results.find(({ contender }) => contender === 'edge')?.size.gzip,
    aim = sizeAims[app];
  const verdict =
    size === undefined
      ? []
      : [`  edge: ${kilobytes(size)} of gzip (aim ${kilobytes(aim)}: ${size <= aim ? 'met' : 'missed'})`];
  return [
    `start to first answer, ${title} (${name})`,
    ...rows,
    ...ratioLine(name, results, ({ start }) => start.median),
    ...ratioLine(`${name}, first request`, results, ({ first }) => first.median),
    ...verdict,
  ].join('\n');
}

/** A series: a line for each value, a column for each contender. */
export function seriesTable({ title, unit, points }) {
  const names = points[0].results.map(({ contender }) => contender);
  const line = (first, cells) => `  ${String(first).padStart(9)} ${cells.map((cell) => cell.padStart(12)).join('')}`;
  const rows = points.map(({ value, results }) =>
    line(
      value.toLocaleString('en'),
      results.map(({ cpu }) => `${micros(cpu.median)} us`),
    ),
  );
  return [title, line(unit, names), ...rows].join('\n');
}
