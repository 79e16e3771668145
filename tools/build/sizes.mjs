// How large the Workers are, raw and as they are uploaded, against a committed budget.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { root } from '../setup/layout.mjs';

const budgetFile = join(root, 'tools', 'size-budget.json');

/** Parts of a Worker, and the files each is made of. */
const partsOf = (target) => ({
  Wasm: [`build/wasm/${target}.wasm`],
  JavaScript: [`build/wasm/${target}.mjs`, 'worker.js'],
});
/** The flagship, and the smallest Worker there is, which is what the framework weighs. */
const kTargets = { bakery: 'worker', hello: 'hello' };

function measure(paths) {
  const contents = paths.map((path) => readFileSync(join(root, path)));
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  return {
    raw: sum(contents.map((bytes) => bytes.length)),
    gzip: sum(contents.map((bytes) => gzipSync(bytes, { level: 9 }).length)),
  };
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** The report's lines, and whether each part of `worker` is within its `budget`, in bytes of gzip. */
export function report(worker, sizes, budget) {
  const total = { raw: 0, gzip: 0, budget: 0 };
  const lines = [];
  for (const [part, { raw, gzip }] of Object.entries(sizes)) {
    total.raw += raw;
    total.gzip += gzip;
    total.budget += budget[part];
    if (gzip <= budget[part]) continue;
    lines.push(
      `size: ${worker}'s ${part} is ${kilobytes(gzip - budget[part])} of gzip over its budget in tools/size-budget.json; make it smaller, or raise the budget and say why`,
    );
  }
  const parts = Object.entries({ ...sizes, together: total }).map(
    ([name, { raw, gzip }]) => `${name} ${kilobytes(raw)} (gzip ${kilobytes(gzip)})`,
  );
  const within = lines.length === 0;
  return { lines: [`size of ${worker}: ${parts.join(', ')}; budget ${kilobytes(total.budget)} of gzip`, ...lines], within };
}

/** Measures a built Worker, by its name in the committed budget. */
export function checkSizes(worker) {
  const sizes = Object.fromEntries(Object.entries(partsOf(kTargets[worker])).map(([part, paths]) => [part, measure(paths)]));
  return report(worker, sizes, JSON.parse(readFileSync(budgetFile, 'utf8'))[worker]);
}
