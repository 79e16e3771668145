// The presets of a project's CMakePresets.json: configured when something about them has changed, then built.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { Advice, say } from '../process/progress.mjs';
import { passThrough, relay } from '../process/run.mjs';
import { isOwnRepository, root } from '../setup/layout.mjs';
import { explain } from './explain.mjs';
import { ensureFramework } from './framework.mjs';

const presetFiles = ['CMakePresets.json', 'CMakeUserPresets.json'].map((name) => join(root, name));

/** What a configuration depends on and CMake does not watch by itself. */
const kWatchedVariables = /^(EDGE_|EMSCRIPTEN_ROOT$|EM_CONFIG$|CMAKE_GENERATOR$|CC$|CXX$|CFLAGS$|CXXFLAGS$|LDFLAGS$)/;

function readPresets(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** All presets of a kind: those of CMakePresets.json, and of the files that it includes. */
function allPresets(kind, path = presetFiles[0]) {
  if (!existsSync(path)) throw new Advice(`${path}: not found, so there is nothing to build`);
  const presets = readPresets(path);
  const included = (presets.include ?? []).flatMap((name) => allPresets(kind, resolve(dirname(path), name)));
  return [...included, ...(presets[kind] ?? [])];
}

/** The names of all build presets, in the file's order. */
export const buildPresetNames = () => allPresets('buildPresets').map(({ name }) => name);

function findPreset(kind, name) {
  const presets = allPresets(kind);
  const found = presets.find((preset) => preset.name === name);
  if (found) return found;
  const known = presets.map((preset) => preset.name).join(', ');
  throw new Advice(`${presetFiles[0]}: there is no preset "${name}" in its ${kind}; there are ${known}`);
}

/**
 * A variant of a configure preset of the project. In a user's project the framework comes compiled; here it is part of
 * the build.
 */
function configuration(name, { variant, definitions = {} }) {
  const { binaryDir, toolchainFile = '' } = findPreset('configurePresets', name);
  const folder = binaryDir.replaceAll('${sourceDir}', root);
  return {
    name,
    folder: variant ? `${folder}-${variant}` : folder,
    definitions,
    usesEmscripten: toolchainFile !== '',
  };
}

function fingerprint(env) {
  const hash = createHash('sha256');
  for (const path of presetFiles) hash.update(existsSync(path) ? readFileSync(path) : '');
  const names = Object.keys(env)
    .filter((name) => kWatchedVariables.test(name))
    .sort();
  for (const name of names) hash.update(`${name}=${env[name]}\n`);
  return hash.digest('hex');
}

async function configure({ name, folder, definitions }, env) {
  const stamp = join(folder, '.configured');
  const { WORKERS_CPP_DEBUG, ...forFramework } = definitions; // which it does not depend on
  const own = isOwnRepository ? {} : { 'workers-cpp_DIR': await ensureFramework(name, forFramework, env) };
  const options = Object.entries({ ...definitions, ...own }).map(([key, value]) => `-D${key}=${value}`);
  const wanted = [fingerprint(env), ...options].join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0;
  const fresh = existsSync(join(folder, 'CMakeCache.txt')) ? ['--fresh'] : [];
  const status = await passThrough('cmake', ['--preset', name, '-B', folder, ...fresh, ...options], { cwd: root, env });
  if (status !== 0) return status;
  showToEditors(folder);
  writeFileSync(stamp, wanted);
  return 0;
}

/** Editors look for build/compile_commands.json. */
function showToEditors(folder) {
  const commands = join(folder, 'compile_commands.json');
  const link = join(dirname(folder), 'compile_commands.json');
  if (!existsSync(commands)) return;
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), commands), link);
}

/**
 * Builds targets under a configure preset, on this terminal; gives the exit status of the first step that fails, else
 * 0.
 * @param {object} what
 * @param {string} what.preset
 * @param {string[]} [what.targets] all, if none is named
 * @param {string} [what.variant] part of the folder's name, beside other builds of the preset
 * @param {Record<string, string>} [what.definitions] CMake variables
 */
export async function buildTargets({ preset, targets = [], ...how }, env) {
  const chosen = configuration(preset, how);
  if (chosen.usesEmscripten && !existsSync(env.EM_CACHE)) {
    say("The first build also compiles Emscripten's system libraries, which takes a minute or two.");
  }
  const configured = await configure(chosen, env);
  if (configured !== 0) return configured;
  const args = ['--build', chosen.folder, ...(targets.length > 0 ? ['--target', ...targets] : [])];
  const { status, printed } = await relay('cmake', args, { cwd: root, env });
  if (status !== 0) for (const message of await explain(printed)) say(`\n${message}`);
  return status;
}

/** Builds a build preset of the project. */
export function buildPreset(name, env) {
  const { configurePreset, targets } = findPreset('buildPresets', name);
  return buildTargets({ preset: configurePreset, targets }, env);
}
