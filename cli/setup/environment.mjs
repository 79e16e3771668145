// The environment in which compilers, wrangler and tests run.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { installedFuzzer, installedLibcxx, installedLibrary, installedNinja } from '../debian/install.mjs';
import { findProgram } from '../process/run.mjs';
import { findEmscripten } from './emscripten.mjs';
import { home, modules, temporary, toolchain } from './layout.mjs';
import { nodeFolder, packageFolder } from './npm-packages.mjs';

const emscriptenCache = join(toolchain, 'emscripten-cache');

const withoutUndefined = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** Leaves a file alone that is right already: a compiler may be reading it. */
function write(path, text) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

/**
 * An Emscripten configuration, in the place where emcc looks for it: so an editor may call CMake without us. JSON's
 * strings are Python's.
 */
function writeConfiguration(folder, { llvm, binaryen }) {
  const path = join(folder, '.emscripten');
  const lines = {
    LLVM_ROOT: llvm,
    BINARYEN_ROOT: binaryen,
    NODE_JS: findProgram('node') ?? process.execPath,
    CACHE: emscriptenCache,
  };
  write(
    path,
    Object.entries(lines)
      .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
      .join(''),
  );
  return path;
}

/** For cmake/toolchain.cmake, if CMake is called without us. */
function writeForCMake(folder) {
  write(join(home, 'environment.cmake'), `set(ENV{EMSCRIPTEN_ROOT} ${JSON.stringify(folder)})\n`);
}

/**
 * The clang that has libFuzzer: the one that EDGE_FUZZ_CXX names, with its own library, else Debian's. None of these is
 * set without one. An empty EDGE_LIBCXX_DIR asks for the machine's library.
 */
function fuzzEnvironment() {
  const own = process.env.EDGE_FUZZ_CXX;
  if (own) return { EDGE_FUZZ_CXX: own, EDGE_FUZZ_CC: process.env.EDGE_FUZZ_CC ?? own.replace('clang++', 'clang') };
  const debian = installedFuzzer();
  if (!debian) return {};
  return {
    EDGE_FUZZ_CXX: join(debian.llvm, 'clang++'),
    EDGE_FUZZ_CC: join(debian.llvm, 'clang'),
    EDGE_FUZZ_RESOURCE_DIR: debian.resources,
    EDGE_LIBCXX_DIR: process.env.EDGE_LIBCXX_DIR ?? installedLibcxx(),
    ASAN_SYMBOLIZER_PATH: join(debian.llvm, 'llvm-symbolizer'),
  };
}

/** This process's environment and what the toolchain adds to it. */
export function toolEnvironment() {
  const emscripten = findEmscripten();
  const ninja = installedNinja();
  mkdirSync(temporary, { recursive: true });
  writeForCMake(emscripten.folder);
  const path = [nodeFolder(), join(modules, '.bin'), ninja, emscripten.folder, process.env.PATH];
  return withoutUndefined({
    ...process.env,
    PATH: path.filter(Boolean).join(delimiter),
    TMPDIR: temporary,
    EMSCRIPTEN_ROOT: emscripten.folder,
    EM_CONFIG: emscripten.tools ? writeConfiguration(emscripten.folder, emscripten.tools) : process.env.EM_CONFIG,
    EM_CACHE: emscriptenCache,
    EM_NODE_JS: join(nodeFolder(), 'node'),
    CMAKE_GENERATOR: ninja || findProgram('ninja') ? 'Ninja' : process.env.CMAKE_GENERATOR,
    EDGE_SIMDJSON_DIR: join(packageFolder('@nozbe/simdjson'), 'src'),
    EDGE_CATCH2_DIR: installedLibrary('catch2') ?? process.env.EDGE_CATCH2_DIR,
    EDGE_SHA256_DIR: installedLibrary('sha256') ?? process.env.EDGE_SHA256_DIR,
    ...fuzzEnvironment(),
  });
}
