// Bars, as an inline SVG that screen readers get as a table.
import { element } from "./dom.js";

const kRow = 32, kLabel = 150, kWidth = 480, kNumber = 44;

function shape(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function drawing(rows) {
  const largest = Math.max(1, ...rows.map(([, count]) => count));
  const svg = shape("svg", { viewBox: `0 0 ${kWidth} ${rows.length * kRow}`, class: "chart", "aria-hidden": "true" });
  for (const [i, [label, count]] of rows.entries()) {
    const middle = i * kRow + kRow / 2;
    const length = (count / largest) * (kWidth - kLabel - kNumber);
    svg.append(
      shape("text", { x: kLabel - 8, y: middle + 5, "text-anchor": "end" }, label),
      shape("rect", { x: kLabel, y: middle - 10, width: Math.max(length, 1), height: 20, rx: 3 }),
      shape("text", { x: kLabel + length + 8, y: middle + 5 }, count));
  }
  return svg;
}

function table(title, rows) {
  return element("table", { class: "unseen" }, element("caption", {}, title),
    element("tbody", {}, ...rows.map(([label, count]) =>
      element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, String(count))))));
}

/** A chart of rows [label, count]. */
export const barChart = (title, rows) =>
  element("figure", {}, element("figcaption", { "aria-hidden": "true" }, title), drawing(rows), table(title, rows));
