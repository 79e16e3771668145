// Lines over two axes that grow by ratios, one line for each contender, named at its end.
import { logBounds, logScale, logTicks } from './scale.mjs';
import { document, element, text } from './svg.mjs';

const kWidth = 620,
  kHeight = 360,
  kLeft = 76,
  kRight = 110,
  kTop = 56,
  kBottom = 52,
  kNameHeight = 14;

const number = (value) => value.toLocaleString('en');

const marks = {
  plain: (x, y) => element('circle', { class: 'mark', cx: x, cy: y, r: 4 }),
  hono: (x, y) => element('rect', { class: 'mark', x: x - 4, y: y - 4, width: 8, height: 8 }),
  itty: (x, y) => element('path', { class: 'mark', d: `M${x} ${y - 5}l5 9h-10z` }),
  rust: (x, y) => element('path', { class: 'mark', d: `M${x} ${y + 5}l5 -9h-10z` }),
  edge: (x, y) => element('path', { class: 'mark', d: `M${x} ${y - 6}l6 6l-6 6l-6 -6z` }),
};

/** Where names stand so that none covers another: [{..., at}], close to their `y`. */
export function spreadNames(names, height) {
  let free = -Infinity;
  const placed = names
    .toSorted((a, b) => a.y - b.y)
    .map((name) => {
      const at = Math.max(name.y, free);
      free = at + height;
      return { ...name, at };
    });
  return placed;
}

function axes(x, y, xTicks, yTicks, { unit }) {
  const across = yTicks
    .map(
      (tick) =>
        element('line', { class: 'grid', x1: kLeft, x2: kWidth - kRight, y1: y(tick), y2: y(tick) }) +
        text(kLeft - 8, y(tick) + 4, number(tick), { class: 'minor', 'text-anchor': 'end' }),
    )
    .join('');
  const along = xTicks
    .map((tick) => text(x(tick), kHeight - kBottom + 18, number(tick), { class: 'minor', 'text-anchor': 'middle' }))
    .join('');
  return (
    across +
    along +
    text(kLeft, 46, 'microseconds of processor time for a request', { class: 'minor' }) +
    text((kLeft + kWidth - kRight) / 2, kHeight - 12, unit, { class: 'minor', 'text-anchor': 'middle' })
  );
}

/** `lines`: [{contender, title, points: [[value, microseconds]]}]. */
export function lineChart({ title, description, unit }, lines) {
  const values = lines[0].points.map(([value]) => value);
  const [low, high] = logBounds(lines.flatMap(({ points }) => points.map(([, us]) => us)));
  const x = logScale(values[0], values.at(-1), kLeft + 10, kWidth - kRight - 10),
    y = logScale(low, high, kHeight - kBottom, kTop);
  const drawn = lines
    .map(({ contender, points }) =>
      element(
        'g',
        { class: contender },
        element('polyline', {
          class: 'line',
          points: points.map(([value, us]) => `${x(value).toFixed(1)},${y(us).toFixed(1)}`).join(' '),
        }) + points.map(([value, us]) => marks[contender](x(value), y(us))).join(''),
      ),
    )
    .join('');
  const names = spreadNames(
    lines.map(({ contender, title: name, points }) => ({ contender, name, y: y(points.at(-1)[1]) })),
    kNameHeight,
  );
  const named = names
    .map(({ contender, name, at }) =>
      element('g', { class: contender }, text(kWidth - kRight + 4, at + 4, name, { style: 'fill: var(--ink)' })),
    )
    .join('');
  return document(
    { width: kWidth, height: kHeight, title, description },
    axes(x, y, values, logTicks(low, high), { unit }) + drawn + named,
  );
}
