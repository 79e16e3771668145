// How large the Worker is, raw and as it is uploaded, against a committed budget.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { root } from '../setup/layout.mjs';

const budgetFile = join(root, 'tools', 'size-budget.json');

/** Parts of the Worker and the files each is made of. */
const kParts = {
  Wasm: ['build/wasm/worker.wasm'],
  JavaScript: ['build/wasm/worker.mjs', 'worker.js'],
};

function measure(paths) {
  const contents = paths.map((path) => readFileSync(join(root, path)));
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  return {
    raw: sum(contents.map((bytes) => bytes.length)),
    gzip: sum(contents.map((bytes) => gzipSync(bytes, { level: 9 }).length)),
  };
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** The report's lines, and whether the sum is within `budget` bytes of gzip. */
export function report(sizes, budget) {
  const total = { raw: 0, gzip: 0 };
  for (const { raw, gzip } of Object.values(sizes)) {
    total.raw += raw;
    total.gzip += gzip;
  }
  const rows = Object.entries({ ...sizes, together: total });
  const parts = rows.map(([name, { raw, gzip }]) => `${name} ${kilobytes(raw)} (gzip ${kilobytes(gzip)})`);
  const within = total.gzip <= budget;
  const lines = [`size: ${parts.join(', ')}; budget ${kilobytes(budget)} of gzip`];
  if (!within) {
    lines.push(
      `size: ${kilobytes(total.gzip - budget)} of gzip over the budget in tools/size-budget.json; make the Worker smaller, or raise the budget and say why`,
    );
  }
  return { lines, within };
}

/** Measures the built Worker against the committed budget. */
export function checkSizes() {
  const sizes = Object.fromEntries(Object.entries(kParts).map(([name, paths]) => [name, measure(paths)]));
  return report(sizes, JSON.parse(readFileSync(budgetFile, 'utf8')).gzipBytes);
}
