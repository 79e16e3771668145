// How large the Workers are, raw and as they are uploaded, and against a committed budget those that have one.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { root } from '../setup/layout.mjs';
import { bundleBuilt, bundleEntry } from './bundle.mjs';

const budgetFile = join(root, 'tools', 'size-budget.json');

/** @typedef {{module: string, entry: string, minify?: boolean}} Target a module of build/wasm, and the entry that loads it */

/** What `wrangler deploy` uploads, whoever's it is. */
const kShipped = 'worker';
/** The flagship, and the smallest Worker there is, which is what the framework weighs. */
const targets = {
  bakery: { module: kShipped, entry: 'worker.js' },
  hello: { module: 'hello', entry: 'examples/hello/worker.js' },
};

function measure(contents) {
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  return {
    raw: sum(contents.map((bytes) => bytes.length)),
    gzip: sum(contents.map((bytes) => gzipSync(bytes, { level: 9 }).length)),
  };
}

/** @param {Target} target */
function sizesOf({ module, entry, minify }) {
  const built = `build/wasm/${module}`;
  return {
    Wasm: measure([readFileSync(join(root, `${built}.wasm`))]),
    JavaScript: measure([bundleBuilt(`${built}.mjs`, { minify }), bundleEntry(entry, { minify })]),
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

/** What a wrangler.toml says of a key above all its tables, as text: one in a table is about something else. */
export function topLevel(configuration, key) {
  const [top] = configuration.split(/^\s*\[/m);
  const [, , quoted, bare] = new RegExp(`^\\s*${key}\\s*=\\s*(?:(["'])(.*?)\\1|([^\\s#"']+))`, 'm').exec(top) ?? [];
  return quoted ?? bare;
}

/** Measures a built Worker that has a budget, by its name there. */
export function checkSizes(worker) {
  return report(worker, sizesOf(targets[worker]), JSON.parse(readFileSync(budgetFile, 'utf8'))[worker]);
}

/** Measures what wrangler.toml ships. It has a budget if that is the flagship; anybody else's is only measured. */
export function checkShipped() {
  const configuration = readFileSync(join(root, 'wrangler.toml'), 'utf8');
  const name = topLevel(configuration, 'name') ?? kShipped;
  if (targets[name]?.module === kShipped) return checkSizes(name);
  const entry = topLevel(configuration, 'main') ?? 'worker.js';
  return report(name, sizesOf({ module: kShipped, entry, minify: topLevel(configuration, 'minify') === 'true' }));
}
