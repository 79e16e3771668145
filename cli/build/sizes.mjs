// How large the Workers are, raw and as they are uploaded, and against a committed budget those that have one.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { readConfiguration } from '../env/configuration.mjs';
import { readSettings, wranglerFile } from '../project.mjs';
import { root } from '../setup/layout.mjs';
import { bundleBuilt, bundleEntry } from './bundle.mjs';

/**
 * @typedef {{module: string, entry: string, minify?: boolean}} Target a module of build/wasm, and the entry that loads
 * it
 */

function measure(contents) {
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  return {
    raw: sum(contents.map((bytes) => bytes.length)),
    gzip: sum(contents.map((bytes) => gzipSync(bytes, { level: 9 }).length)),
  };
}

/** @param {Target} target */
export function sizesOf({ module, entry, minify }) {
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
      `size: ${worker}'s ${part} is ${kilobytes(gzip - budget[part])} of gzip over its budget ` +
        '(package.json, "workers-cpp", "sizeBudget"); make it smaller, or raise the budget and say why',
    );
  }
  const parts = Object.entries({ ...sizes, together: total }).map(
    ([name, { raw, gzip }]) => `${name} ${kilobytes(raw)} (gzip ${kilobytes(gzip)})`,
  );
  const within = lines.length === 0;
  const held = budget ? `; budget ${kilobytes(total.budget)} of gzip` : '';
  return { lines: [`size of ${worker}: ${parts.join(', ')}${held}`, ...lines], within };
}

/** Measures what the project ships. Its package.json may have a budget for it. */
export function checkShipped() {
  const { target = 'worker', sizeBudget } = readSettings();
  const { name = target, main = 'worker.js', minify } = readConfiguration(wranglerFile()).data;
  return report(name, sizesOf({ module: target, entry: main, minify: minify === true }), sizeBudget);
}
