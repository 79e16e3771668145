// One build preset of CMakePresets.json: configured when something about it has changed, then built.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Advice, say } from '../process/progress.mjs';
import { passThrough } from '../process/run.mjs';
import { root } from '../setup/layout.mjs';

const presetFiles = ['CMakePresets.json', 'CMakeUserPresets.json'].map((name) => join(root, name));

/** What a configuration depends on and CMake does not watch by itself. */
const kWatchedVariables = /^(EDGE_|EMSCRIPTEN_ROOT$|EM_CONFIG$|CMAKE_GENERATOR$|CC$|CXX$|CFLAGS$|CXXFLAGS$|LDFLAGS$)/;

function readPresets() {
  const [path] = presetFiles;
  if (!existsSync(path)) throw new Advice(`${path}: not found, so there is nothing to build`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The names of all build presets, in the file's order. */
export function buildPresetNames() {
  return readPresets().buildPresets.map(({ name }) => name);
}

function configurePresetOf(name) {
  const { buildPresets, configurePresets } = readPresets();
  const found = buildPresets.find((preset) => preset.name === name);
  if (!found) {
    const known = buildPresets.map((preset) => preset.name).join(', ');
    throw new Advice(`${name}: no such build preset in CMakePresets.json; there are ${known}`);
  }
  const { binaryDir, toolchainFile = '' } = configurePresets.find((preset) => preset.name === found.configurePreset);
  return {
    name: found.configurePreset,
    folder: binaryDir.replaceAll('${sourceDir}', root),
    usesEmscripten: toolchainFile.includes('EMSCRIPTEN_ROOT'),
  };
}

function fingerprint(env) {
  const hash = createHash('sha256');
  for (const path of presetFiles) hash.update(existsSync(path) ? readFileSync(path) : '');
  const names = Object.keys(env).filter((name) => kWatchedVariables.test(name)).sort();
  for (const name of names) hash.update(`${name}=${env[name]}\n`);
  return hash.digest('hex');
}

async function configure({ name, folder }, env) {
  const stamp = join(folder, '.configured');
  const wanted = fingerprint(env);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0;
  const fresh = existsSync(join(folder, 'CMakeCache.txt')) ? ['--fresh'] : [];
  const status = await passThrough('cmake', ['--preset', name, ...fresh], { cwd: root, env });
  if (status === 0) writeFileSync(stamp, wanted);
  return status;
}

/** Builds a preset on this terminal; gives the exit status of the first step that fails, else 0. */
export async function buildPreset(name, env) {
  const preset = configurePresetOf(name);
  if (preset.usesEmscripten && !existsSync(env.EM_CACHE)) {
    say("The first build also compiles Emscripten's system libraries, which takes a minute or two.");
  }
  const configured = await configure(preset, env);
  if (configured !== 0) return configured;
  return passThrough('cmake', ['--build', '--preset', name], { cwd: root, env });
}
