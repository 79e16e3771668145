// SVG as text.

const kEntities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escape = (text) => String(text).replace(/[&<>"']/g, (character) => kEntities[character]);

const round = (value) => (typeof value === 'number' ? Number(value.toFixed(2)) : value);

/** An element; `content` is markup, or nothing. */
export function element(name, attributes = {}, content = '') {
  const fields = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escape(round(value))}"`)
    .join('');
  return content === '' ? `<${name}${fields}/>` : `<${name}${fields}>${content}</${name}>`;
}

export const text = (x, y, content, attributes = {}) => element('text', { x, y, ...attributes }, escape(content));

// Its own background, so that it can be read whatever page it stands on.
const kStyle = `
  .paper { fill: #ffffff } text { fill: #24292f; font: 12px system-ui, sans-serif }
  .title { font-size: 14px; font-weight: 600 }
  .minor { fill: #57606a } .grid { stroke: #d0d7de } .aim { stroke: #24292f; stroke-width: 2 }
  .plain { --ink: #6e7781 } .hono { --ink: #bc4c00 } .itty { --ink: #8250df }
  .rust { --ink: #1a7f37 } .edge { --ink: #0969da }
  .bar { fill: var(--ink) } .line { stroke: var(--ink); stroke-width: 2; fill: none } .mark, .name { fill: var(--ink) }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } text { fill: #e6edf3 } .minor { fill: #9198a1 }
    .grid { stroke: #30363d } .aim { stroke: #e6edf3 }
    .plain { --ink: #9198a1 } .hono { --ink: #f0883e } .itty { --ink: #b083f0 }
    .rust { --ink: #3fb950 } .edge { --ink: #58a6ff }
  }`;

/** A whole file; `description` is for those who cannot see it. */
export function document({ width, height, title, description }, content) {
  const head =
    element('title', {}, escape(title)) + element('desc', {}, escape(description)) + element('style', {}, kStyle);
  const paper = element('rect', { class: 'paper', width: '100%', height: '100%' });
  return `${element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' },
    `${head}${paper}${text(16, 26, title, { class: 'title' })}${content}`,
  )}\n`;
}
