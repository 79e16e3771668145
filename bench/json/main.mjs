// npm run bench -- json: reading and writing JSON, against JSON.parse with zod and with ajv, in Node and in workerd.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measure } from '../measure.mjs';
import { inNode, inWorkerd } from '../runtimes.mjs';
import { bundle, makeBundle, wasm } from './bundle.mjs';
import { table } from './table.mjs';

const report = new URL('../../build/reports/bench-json.json', import.meta.url);

async function startNode() {
  const { start } = await import(bundle);
  return inNode(() => start(new WebAssembly.Module(readFileSync(wasm))));
}

function startWorkerd() {
  return inWorkerd('worker.mjs', {
    'worker.mjs': { type: 'esm', contents: readFileSync(new URL('worker.mjs', import.meta.url), 'utf8') },
    'contenders.mjs': { type: 'esm', contents: readFileSync(bundle, 'utf8') },
    'bench_json.wasm': { type: 'wasm', contents: readFileSync(wasm) },
  });
}

await makeBundle();
const machine = { processor: cpus()[0].model, cores: cpus().length };
console.log(`${machine.cores} cores, ${machine.processor}`);
const results = [];
for (const startRuntime of [startNode, startWorkerd]) {
  const runtime = await startRuntime();
  try {
    const cases = await measure(runtime);
    results.push({ runtime: runtime.name, cases });
    console.log(`\n${runtime.name}\n${table(cases)}`);
  } finally {
    await runtime.stop();
  }
}
mkdirSync(new URL('.', report), { recursive: true });
writeFileSync(report, `${JSON.stringify({ machine, results }, null, 2)}\n`);
