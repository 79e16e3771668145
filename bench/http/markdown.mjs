// Results as the tables of docs/performance.md.
import { sizeAims } from './aims.mjs';
import { judgements } from './table.mjs';

const whole = (value) => Math.round(value).toLocaleString('en');
const millis = (ms) => (ms < 10 ? ms.toFixed(1) : whole(ms));
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const spread = ({ median, low, high }) => `+-${((50 * (high - low)) / median).toFixed(0)} %`;

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

function verdict({ ratio, aim, met }) {
  return aim === undefined ? ratio.toFixed(2) : `${ratio.toFixed(2)}, aim ${aim}: ${met ? 'met' : '**missed**'}`;
}

/** The verdicts on plain JS and Hono, in this order. */
function verdicts(name, results, cost) {
  const all = judgements(name, results, cost);
  return ['plain', 'hono'].map((peer) => verdict(all.find((each) => each.peer === peer)));
}

function costs(titles, cases) {
  const rows = cases.map(({ case: name, title, results }) => [
    `${title} (\`${name}\`)`,
    ...results.map(({ cpu }) => `${whole(cpu.median)} ${spread(cpu)}`),
    ...verdicts(name, results),
  ]);
  return table(['microseconds of processor time', ...titles, 'to plain JS', 'to Hono + zod'], rows);
}

function latencies(titles, cases) {
  const rows = cases.map(({ title, results }) => [
    title,
    ...results.map(
      ({ latency, resident }) => `${millis(latency.p50)} / ${millis(latency.p99)} ms, ${whole(resident / 1e6)} MB`,
    ),
  ]);
  return table(['p50 / p99, resident memory', ...titles], rows);
}

function startsTable(titles, starts) {
  const rows = starts.flatMap(({ case: name, title, results }) => {
    const start = ({ start: each }) => each.median;
    const first = ({ first: each }) => each.median;
    return [
      [
        `${title}, to the first answer`,
        ...results.map((each) => `${whole(start(each))} ms ${spread(each.start)}`),
        ...verdicts(name, results, start),
      ],
      [
        `${title}, first request`,
        ...results.map((each) => `${millis(first(each))} ms ${spread(each.first)}`),
        ...verdicts(`${name}, first request`, results, first),
      ],
      [`${title}, size`, ...results.map(({ size }) => `${kilobytes(size.raw)}, gzip ${kilobytes(size.gzip)}`), '', ''],
    ];
  });
  return table(['', ...titles, 'to plain JS', 'to Hono + zod'], rows);
}

function sizeVerdicts(starts) {
  return starts
    .map(({ case: name, title, results }) => {
      const { gzip } = results.find(({ contender }) => contender === 'edge').size,
        aim = sizeAims[name === 'start' ? 'bakery' : 'hello'];
      return `${title}: ${kilobytes(gzip)} of gzip, aim ${kilobytes(aim)}, ${gzip <= aim ? 'met' : '**missed**'}.`;
    })
    .join(' ');
}

function seriesSection(titles, { name, title, unit, points }) {
  const rows = points.map(({ value, results }) => [whole(value), ...results.map(({ cpu }) => whole(cpu.median))]);
  return `![${title}](performance/${name}.svg)\n\n${table([unit, ...titles], rows)}`;
}

const companyOf = ({ cores, load, loadAtEnd }) =>
  Math.max(load, loadAtEnd) <= cores
    ? ''
    : ' Other programs kept the machine busy meanwhile, so the spread is wide, and latencies and starts are mostly ' +
      'theirs.';

/** Everything between the marks of docs/performance.md. `titles` are the contenders', in the order of the results. */
export function resultsText({ machine, effort, starts, cases, series }, titles) {
  const { cores, processor, load, loadAtEnd, node, workerd } = machine,
    company = companyOf(machine);
  return [
    `${cores} cores, ${processor}; load ${load.toFixed(1)} when it began and ${loadAtEnd.toFixed(1)} when it ended; ` +
      `workerd ${workerd}, ` +
      `Node ${node}; ${effort.rounds} rounds.${company}`,
    '![Processor time of a request](performance/cases.svg)',
    costs(titles, cases),
    latencies(titles, cases),
    startsTable(titles, starts),
    sizeVerdicts(starts),
    '### How cost grows\n\nMicroseconds of processor time for a request, five rounds.',
    ...series.map((each) => seriesSection(titles, each)),
  ].join('\n\n');
}

const kBegin = '<!-- results of npm run bench -- http: begin -->',
  kEnd = '<!-- results of npm run bench -- http: end -->';

/** The document with what stands between the marks replaced. */
export function withResults(document, text) {
  const begin = document.indexOf(kBegin),
    end = document.indexOf(kEnd);
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md has no place for results: ${kBegin} and ${kEnd}`);
  return `${document.slice(0, begin + kBegin.length)}\n\n${text}\n\n${document.slice(end)}`;
}
