// The framework, compiled once for all projects of a user that have the same version of it and the same compiler.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { Advice, say, step } from '../process/progress.mjs';
import { capture, passThrough } from '../process/run.mjs';
import { packageRoot, unfinished } from '../setup/layout.mjs';
import { alone } from '../setup/lock.mjs';
import { frameworkStore, pruneFrameworks, useFramework } from './framework-store.mjs';

/** Not in the package. */
const kDevelopment = join('cmake', 'dev');
const kSources = ['CMakeLists.txt', 'cmake', 'src/edge', 'wasm'];

/** What it is configured with, for each preset that a project may have. */
const kConfigurations = {
  wasm: () => ({ CMAKE_BUILD_TYPE: 'MinSizeRel', CMAKE_TOOLCHAIN_FILE: join(packageRoot, 'cmake', 'toolchain.cmake') }),
  native: () => ({ CMAKE_BUILD_TYPE: 'Debug', WORKERS_CPP_SANITIZE: 'ON' }),
};

function filesOf(path) {
  const full = join(packageRoot, path);
  if (!existsSync(full) || path === kDevelopment) return [];
  try {
    return readdirSync(full)
      .sort()
      .flatMap((name) => filesOf(join(path, name)));
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error;
    return [path];
  }
}

/** What a build of it depends on. */
function fingerprint(preset, definitions, env) {
  const hash = createHash('sha256');
  for (const path of kSources.flatMap(filesOf)) hash.update(`${path}\n`).update(readFileSync(join(packageRoot, path)));
  // Not the folder of simdjson, which is another one in each project.
  const simdjson = readFileSync(join(env.EDGE_SIMDJSON_DIR, '..', 'package.json'), 'utf8');
  const compilers = ['EMSCRIPTEN_ROOT', 'EDGE_FUZZ_CXX', 'EDGE_LIBCXX_DIR', 'CXX', 'CXXFLAGS', 'CFLAGS'];
  const used = [JSON.parse(simdjson).version, ...compilers.map((name) => `${name}=${env[name] ?? ''}`)];
  hash.update(JSON.stringify([preset, definitions, used, process.arch]));
  return hash.digest('hex').slice(0, 16);
}

/** The folder of the CMake package below a prefix. */
const packageIn = (prefix) => join(prefix, 'share', 'workers-cpp', 'cmake');

async function compile(preset, definitions, prefix, env) {
  const folder = join(unfinished, `framework-${preset}`);
  const staged = join(unfinished, `framework-${preset}-prefix`);
  await Promise.all([folder, staged].map((path) => rm(path, { recursive: true, force: true })));
  await mkdir(folder, { recursive: true });
  const configured = { ...kConfigurations[preset](), ...definitions, CMAKE_INSTALL_PREFIX: staged };
  const options = Object.entries(configured).map(([key, value]) => `-D${key}=${value}`);
  const native = preset === 'native' && env.EDGE_FUZZ_CXX ? { CC: env.EDGE_FUZZ_CC, CXX: env.EDGE_FUZZ_CXX } : {};
  const place = { cwd: packageRoot, env: { ...env, ...native, NINJA_STATUS: '  [%f/%t, %e s] ' } };
  say(`Compile the framework (${preset}), once for all projects:`);
  await step('configure it', () => capture('cmake', ['-S', packageRoot, '-B', folder, ...options], place));
  const status = await passThrough('cmake', ['--build', folder], place);
  if (status !== 0)
    throw new Advice(`${packageRoot}: the framework does not compile here, see above; run \`workers-cpp doctor\``);
  await step('install it', () => capture('cmake', ['--install', folder], place));
  await mkdir(dirname(prefix), { recursive: true });
  await rm(prefix, { recursive: true, force: true });
  await rename(staged, prefix);
  await rm(folder, { recursive: true, force: true });
}

/** Compiles it if that was not done yet; gives the folder of its CMake package. */
export async function ensureFramework(preset, definitions, env) {
  if (!kConfigurations[preset]) {
    throw new Advice(
      `CMakePresets.json: "${preset}" is no preset that the framework is compiled for; call it "wasm" or "native"`,
    );
  }
  const prefix = join(frameworkStore, `${preset}-${fingerprint(preset, definitions, env)}`);
  if (!useFramework(prefix)) {
    await alone(async () => {
      if (useFramework(prefix)) return;
      await compile(preset, definitions, prefix, env);
      pruneFrameworks();
    });
  }
  return packageIn(prefix);
}
