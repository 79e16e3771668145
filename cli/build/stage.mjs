// What worker.js loads, build/worker/worker.{mjs,wasm}: the module that was built last, to be served or to be shipped.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readSettings } from '../project.mjs';
import { build } from '../setup/layout.mjs';
import { fill, put } from './files.mjs';
import { buildTargets } from './preset.mjs';

const folder = join(build, 'worker');

/**
 * How a Worker is built. "release" is what ships. "dev" answers the same, writes its OpenAPI document when it starts,
 * and takes half the time to build. "debug" is for debuggers: the project's own files are not optimised and have DWARF.
 */
const kKinds = {
  release: { suffix: '_release', file: (target) => target },
  dev: { suffix: '_dev', file: (target) => `${target}_dev` },
  debug: {
    suffix: '_dev',
    file: (target) => `${target}_dev`,
    variant: 'debug',
    definitions: { WORKERS_CPP_DEBUG: 'ON' },
  },
};

/**
 * Builds the Worker and puts it in its place; gives the exit status.
 * @param {'release' | 'dev' | 'debug'} kind
 */
export async function buildWorker(kind, env) {
  const { suffix, file, variant, definitions } = kKinds[kind];
  const target = readSettings().target ?? 'worker';
  const status = await buildTargets({ preset: 'wasm', targets: [`${target}${suffix}`], variant, definitions }, env);
  if (status !== 0) return status;
  const built = join(build, variant ? `wasm-${variant}` : 'wasm', file(target));
  fill(folder, new Map(['mjs', 'wasm'].map((end) => [`worker.${end}`, `${built}.${end}`])));
  return 0;
}

/** Lets the Worker that is served say in each answer that the build after it has failed. */
export function stageFailure(message) {
  const path = join(folder, 'worker.mjs');
  const [module] = readFileSync(path, 'utf8').split(kMark);
  const line = message.replaceAll(/[^\x20-\x7e]+/g, ' ').trim();
  put(path, Buffer.from(`${module}${kMark}Module.buildFailure = ${JSON.stringify(line)};\n`));
}

const kMark = '\n/* a later build failed */ ';
