// npm run bench -- errors: what a failed request costs, its failure being a value or thrown, in Node.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { createWorker } from 'workers-cpp';
import createModule from '../../build/wasm/bench_errors.mjs';
import { measure } from '../measure.mjs';

const kUsPerMs = 1e3;
const built = (path) => new URL(`../../build/${path}`, import.meta.url);
const wasm = new WebAssembly.Module(readFileSync(built('wasm/bench_errors.wasm')));
const worker = createWorker({ wasm, createModule });

/** The answer to a request, when everything that it left to do is done, too. */
async function send(path) {
  const pending = [];
  const waitUntil = (promise) => pending.push(promise);
  const response = await worker.fetch(new Request(new URL(path, 'http://localhost')), {}, { waitUntil });
  await Promise.all(pending);
  return response;
}

const cases = ['there', 'missing'].flatMap((found) =>
  [1, 4, 8].flatMap((functions) =>
    ['result', 'value'].map((way) => ({
      path: `/${found}/${way}/${functions}`,
      status: found === 'there' ? 200 : 404,
    })),
  ),
);

for (const { path, status } of cases) {
  const response = await send(path);
  if (response.status !== status) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}
const results = await measure({
  cases,
  async run(index, repetitions) {
    const before = process.cpuUsage();
    for (let i = 0; i < repetitions; i++) await send(cases[index].path);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / kUsPerMs;
  },
});
const spread = ({ median, low, high }) => `+-${((100 * (high - low)) / (2 * median)).toFixed(0)} %`;
for (const each of results)
  console.log(`${each.path.padEnd(20)} ${each.median.toFixed(1).padStart(8)} us ${spread(each)}`);
const machine = { processor: cpus()[0].model, cores: cpus().length };
writeFileSync(built('reports/bench-errors.json'), `${JSON.stringify({ machine, results }, null, 2)}\n`);
