// The charts of a whole run.
import { aims } from '../aims.mjs';
import { contenders } from '../contenders.mjs';
import { barChart } from './bars.mjs';
import { lineChart } from './lines.mjs';

const titles = Object.fromEntries(contenders.map(({ name, title }) => [name, title]));

/** Those that were measured: {contender, title}. */
const namesOf = (results) => results.map(({ contender }) => ({ contender, title: titles[contender] }));

const kShownAsMs = 10_000;
const duration = (us) =>
  us < kShownAsMs ? `${Math.round(us).toLocaleString('en')} us` : `${(us / 1000).toFixed(0)} ms`;

/** Every case, as parts of what `peer` costs. */
function chartOfCases(cases, peer) {
  const { atMost } = aims.find((each) => each.peer === peer);
  const groups = cases.map(({ case: name, title, results }) => {
    const whole = results.find(({ contender }) => contender === peer).cpu.median;
    const bars = results.map(({ contender, cpu }) => ({
      contender,
      part: cpu.median / whole,
      label: duration(cpu.median),
    }));
    return { title, aim: atMost[name], bars };
  });
  const title = `Processor time of a request, as a part of ${titles[peer]}'s`;
  const names = namesOf(cases[0].results);
  return barChart(
    { title, description: `${title}. A tick is this project's aim. The numbers are in docs/performance.md.`, names },
    groups,
  );
}

function chartOfSeries({ title, unit, points }) {
  const lines = namesOf(points[0].results).map(({ contender, title: name }) => ({
    contender,
    title: name,
    points: points.map(({ value, results }) => [
      value,
      results.find((each) => each.contender === contender).cpu.median,
    ]),
  }));
  return lineChart({ title, unit, description: `${title}: microseconds of processor time for a request.` }, lines);
}

/** {name: SVG}, from the results of a whole run. */
export function drawCharts({ cases, series }) {
  return {
    cases: chartOfCases(cases, 'hono'),
    ...Object.fromEntries(series.map((each) => [each.name, chartOfSeries(each)])),
  };
}
