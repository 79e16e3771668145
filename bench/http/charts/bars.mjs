// Horizontal bars in groups: each contender's part of what one of them costs.
import { document, element, text } from './svg.mjs';

const kWidth = 820,
  kLeft = 240,
  kRight = 60,
  kTop = 62,
  kBar = 11,
  kGap = 12,
  kMost = 2;

function bar({ contender, part, label }, y) {
  const width = Math.min(part, kMost) * ((kWidth - kLeft - kRight) / kMost);
  return element(
    'g',
    { class: contender },
    element('rect', { class: 'bar', x: kLeft, y, width, height: kBar - 1 }) +
      text(kLeft + width + 4, y + kBar - 2, label, { class: 'minor', 'font-size': 10, style: 'font-size: 10px' }),
  );
}

function legend(names) {
  let x = kLeft;
  const entries = names.map(({ contender, title }) => {
    const entry = element(
      'g',
      { class: contender },
      element('rect', { class: 'bar', x, y: 38, width: 10, height: 10 }) + text(x + 14, 47, title),
    );
    x += 30 + title.length * 7;
    return entry;
  });
  return (
    entries.join('') + element('line', { class: 'aim', x1: x + 4, x2: x + 4, y1: 36, y2: 50 }) + text(x + 14, 47, 'aim')
  );
}

/** `groups`: [{title, aim?, bars: [{contender, part, label}]}]; an aim is a part, too, of the last bar. */
export function barChart({ title, description, names }, groups) {
  let y = kTop,
    content = legend(names);
  for (const { title: name, aim, bars } of groups) {
    const height = bars.length * kBar,
      middle = y + height / 2;
    content += text(kLeft - 10, middle + 4, name, { 'text-anchor': 'end' });
    content += bars.map((each, i) => bar(each, y + i * kBar)).join('');
    if (aim !== undefined) {
      const x = kLeft + aim * ((kWidth - kLeft - kRight) / kMost);
      content += element('line', { class: 'aim', x1: x, x2: x, y1: y + height - kBar - 2, y2: y + height + 1 });
    }
    y += height + kGap;
  }
  return document({ width: kWidth, height: y + 8, title, description }, content);
}
