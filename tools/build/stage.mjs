// What worker.js loads, build/worker/worker.{mjs,wasm}: the module that was built last, for `wrangler dev` or to be shipped.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { build } from '../setup/layout.mjs';
import { buildPreset } from './preset.mjs';
import { fill } from './site.mjs';

const folder = join(build, 'worker');
const kinds = {
  release: { preset: 'wasm', module: 'worker' },
  dev: { preset: 'wasm-dev', module: 'worker_dev' },
};

/** Whether there is a module to serve. */
export const isStaged = () => existsSync(join(folder, 'worker.mjs'));

/**
 * Builds the Worker and puts it in its place; gives the exit status. The "release" is what ships; "dev" answers the
 * same, writes its OpenAPI document when it starts, and takes half the time to build.
 * @param {'release' | 'dev'} kind
 */
export async function buildWorker(kind, env) {
  const { preset, module } = kinds[kind];
  const status = await buildPreset(preset, env);
  if (status === 0) fill(folder, new Map(['mjs', 'wasm'].map((end) => [`worker.${end}`, join(build, 'wasm', `${module}.${end}`)])));
  return status;
}
