// Makes one module of the contenders and all they import: build/bench/contenders.mjs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuild } from '../../cli/build/esbuild.mjs';
import { validatorsSource } from './ajv.mjs';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

export const bundle = path('build/bench/contenders.mjs');
export const wasm = path('build/wasm/bench_json.wasm');

export async function makeBundle() {
  const validators = path('build/bench/validators.mjs');
  mkdirSync(path('build/bench'), { recursive: true });
  writeFileSync(validators, validatorsSource());
  await esbuild.build({
    entryPoints: [path('bench/json/contenders.mjs')],
    outfile: bundle,
    alias: { 'bench-module': path('build/wasm/bench_json.mjs'), 'bench-validators': validators },
    bundle: true,
    format: 'esm',
    minify: true,
    logLevel: 'error',
  });
}
