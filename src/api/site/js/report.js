// A day's report, as charts.
import { cakeName } from './cakes.js';
import { barChart } from './chart.js';
import { byId, element } from './dom.js';
import { stateName } from './rules.js';

function contentOf(report) {
  const rows = {
    'On this day': [
      ['Taken', report.taken],
      ['Completed', report.completed],
      ['Cancelled', report.cancelled],
    ],
    'Taken, by cake': report.takenByStyle.map(({ cakeStyle, orders }) => [cakeName(cakeStyle), orders]),
    'All orders, by state': Object.entries(report.byStatus).map(([name, count]) => [stateName(name), count]),
  };
  const charts = Object.entries(rows)
    .filter(([, bars]) => bars.length > 0)
    .map(([title, bars]) => barChart(title, bars));
  if (report.complete) return charts;
  return [element('p', {}, 'There were more orders than one night can count: the oldest are missing here.'), ...charts];
}

/** Starts the report for whoever is signed in; gives what to do when it is shown. */
export function startReport(api) {
  const date = byId('report-date'),
    place = byId('report');
  /** The last day that is over; reports count days in UTC. */
  const yesterday = () => new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

  async function load() {
    date.value ||= yesterday();
    const day = date.value;
    place.setAttribute('aria-busy', 'true');
    const content = await api.get(`/v1/reports/${day}`).then(
      ({ data }) => contentOf(data),
      (error) => [
        element(
          'p',
          {},
          error.status === 404
            ? 'There is no report of this day yet. Each night one is written of the day before.'
            : error.message,
        ),
      ],
    );
    if (day !== date.value) return; // another day was chosen meanwhile
    place.removeAttribute('aria-busy');
    place.replaceChildren(...content);
  }

  date.onchange = load;
  byId('report-form').onsubmit = (event) => event.preventDefault();
  return load;
}
