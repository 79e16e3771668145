// How large the Workers are, raw and as they are uploaded, and against a committed budget those that have one.

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
/** What `wrangler deploy` uploads, whoever's it is. */
const kShipped = 'worker';
/** The flagship, and the smallest Worker there is, which is what the framework weighs. */
const kTargets = { bakery: kShipped, hello: 'hello' };

function measure(paths) {
  const contents = paths.map((path) => readFileSync(join(root, path)));
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  return {
    raw: sum(contents.map((bytes) => bytes.length)),
    gzip: sum(contents.map((bytes) => gzipSync(bytes, { level: 9 }).length)),
  };
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** The report's lines, and whether each part of `worker` is within its `budget`, in bytes of gzip, where it has one. */
export function report(worker, sizes, budget) {
  const total = { raw: 0, gzip: 0, budget: 0 };
  const lines = [];
  for (const [part, { raw, gzip }] of Object.entries(sizes)) {
    total.raw += raw;
    total.gzip += gzip;
    if (!budget) continue;
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
  const held = budget ? `; budget ${kilobytes(total.budget)} of gzip` : '';
  return { lines: [`size of ${worker}: ${parts.join(', ')}${held}`, ...lines], within };
}

/** The name that a wrangler.toml gives its Worker: that of a table further down is somebody else's. */
export function nameOf(configuration) {
  const [top] = configuration.split(/^\s*\[/m);
  return /^\s*name\s*=\s*(["'])(.*?)\1/m.exec(top)?.[2];
}

const sizesOf = (target) => Object.fromEntries(Object.entries(partsOf(target)).map(([part, paths]) => [part, measure(paths)]));

/** Measures a built Worker that has a budget, by its name there. */
export function checkSizes(worker) {
  return report(worker, sizesOf(kTargets[worker]), JSON.parse(readFileSync(budgetFile, 'utf8'))[worker]);
}

/** Measures what wrangler.toml ships. It has a budget where that is the flagship; anybody else's is only measured. */
export function checkShipped() {
  const name = nameOf(readFileSync(join(root, 'wrangler.toml'), 'utf8')) ?? kShipped;
  return kTargets[name] === kShipped ? checkSizes(name) : report(name, sizesOf(kShipped));
}
