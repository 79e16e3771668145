// Bars, as an inline SVG that screen readers get as a table. A label stands above its bar, so that both fit a phone.
import { element } from './dom.js';

const kRow = 48,
  kLongest = 85; // px, and percent of the width: the rest is for the number

function shape(name, attributes, text) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function drawing(rows) {
  const largest = Math.max(1, ...rows.map(([, count]) => count));
  const svg = shape('svg', { height: rows.length * kRow, class: 'chart', 'aria-hidden': 'true' });
  for (const [i, [label, count]] of rows.entries()) {
    const top = i * kRow;
    const length = `${Math.max((count / largest) * kLongest, 0.5)}%`;
    svg.append(
      shape('text', { x: 0, y: top + 14 }, label),
      shape('rect', { x: 0, y: top + 20, width: length, height: 16, rx: 3 }),
      shape('text', { x: length, dx: 8, y: top + 33 }, count),
    );
  }
  return svg;
}

function table(title, rows) {
  return element(
    'table',
    { class: 'unseen' },
    element('caption', {}, title),
    element(
      'tbody',
      {},
      ...rows.map(([label, count]) =>
        element('tr', {}, element('th', { scope: 'row' }, label), element('td', {}, String(count))),
      ),
    ),
  );
}

/** A chart of rows [label, count]. */
export const barChart = (title, rows) =>
  element('figure', {}, element('figcaption', { 'aria-hidden': 'true' }, title), drawing(rows), table(title, rows));
