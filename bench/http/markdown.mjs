// Results as the tables of docs/performance.md.
import { sizeAims, suspendedAim } from './aims.mjs';
import { judgements, kilobytes, spread } from './table.mjs';

const whole = (value) => Math.round(value).toLocaleString('en');
const millis = (ms) => (ms < 10 ? ms.toFixed(1) : whole(ms));

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

function verdict({ ratio, aim, met }) {
  return aim === undefined ? ratio.toFixed(2) : `${ratio.toFixed(2)}, aim ${aim}: ${met ? 'met' : '**missed**'}`;
}

/** Whom this project is held against, where the run had them. */
const kPeers = ['plain', 'hono', 'rust'];
const peersOf = (names) => kPeers.filter((peer) => names.some(({ contender }) => contender === peer));
const headsOf = (names) =>
  peersOf(names).map((peer) => `to ${names.find(({ contender }) => contender === peer).title}`);

/** The verdicts on these peers, in this order. */
function verdicts(name, results, cost) {
  const all = judgements(name, results, cost);
  return peersOf(results).map((peer) => verdict(all.find((each) => each.peer === peer)));
}

const titlesOf = (names) => names.map(({ title }) => title);

function costs(names, cases) {
  const rows = cases.map(({ case: name, title, results }) => [
    `${title} (\`${name}\`)`,
    ...results.map(({ cpu, bare }) => `${whole(cpu.median)} ${spread(cpu)}${bare ? ` / ${whole(bare.median)}` : ''}`),
    ...verdicts(name, results),
    String(results[0].cpu.samples.length),
  ]);
  const head = 'microseconds of processor time, with the fields of a browser / bare';
  return table([head, ...titlesOf(names), ...headsOf(names), 'rounds'], rows);
}

function latencies(names, cases) {
  const rows = cases.map(({ case: name, title, results }) => [
    title,
    ...results.map(
      ({ latency, resident }) => `${millis(latency.p50)} / ${millis(latency.p99)} ms, ${whole(resident / 1e6)} MB`,
    ),
    verdicts(`${name}, p99`, results, ({ latency }) => latency.p99)[0],
  ]);
  return table(['p50 / p99, resident memory', ...titlesOf(names), `p99 ${headsOf(names)[0]}`], rows);
}

function suspendedLine(names, { title, results }) {
  const each = results.map(({ resident }, i) => `${names[i].title} ${kilobytes(resident.median)} ${spread(resident)}`);
  const { median } = results.find(({ contender }) => contender === 'edge').resident;
  return (
    `${title[0].toUpperCase()}${title.slice(1)}: ${each.join(', ')}; ` +
    `aim ${kilobytes(suspendedAim)}, ${median <= suspendedAim ? 'met' : '**missed**'}.`
  );
}

function startsTable(names, starts) {
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
      [
        `${title}, size`,
        ...results.map(({ size }) => `${kilobytes(size.raw)}, gzip ${kilobytes(size.gzip)}`),
        ...peersOf(names).map(() => ''),
      ],
    ];
  });
  return table(['', ...titlesOf(names), ...headsOf(names)], rows);
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

function seriesSection(names, { name, title, unit, points }) {
  const rows = points.map(({ value, results }) => [whole(value), ...results.map(({ cpu }) => whole(cpu.median))]);
  return `![${title}](performance/${name}.svg)\n\n${table([unit, ...titlesOf(names)], rows)}`;
}

const companyOf = ({ cores, load, loadAtEnd }) =>
  Math.max(load, loadAtEnd) <= cores
    ? ''
    : ' Other programs kept the machine busy meanwhile, so the spread is wide, and latencies and starts are mostly ' +
      'theirs.';

/** Everything between the marks of docs/performance.md. `titles` are the contenders' by their names. */
export function resultsText({ machine, effort, starts, suspended, cases, series }, titles) {
  const { cores, processor, load, loadAtEnd, node, workerd } = machine,
    company = companyOf(machine),
    names = starts[0].results.map(({ contender }) => ({ contender, title: titles[contender] }));
  return [
    `${cores} cores, ${processor}; load ${load.toFixed(1)} when it began and ${loadAtEnd.toFixed(1)} when it ended; ` +
      `workerd ${workerd}, ` +
      `Node ${node}; ${effort.rounds} rounds or more, and ${effort.startRounds} of starts.${company}`,
    '![Processor time of a request](performance/cases.svg)',
    costs(names, cases),
    latencies(names, cases),
    startsTable(names, starts),
    sizeVerdicts(starts),
    ...suspended.map((each) => suspendedLine(names, each)),
    '### How cost grows\n\nMicroseconds of processor time for a request, five rounds.',
    ...series.map((each) => seriesSection(names, each)),
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
