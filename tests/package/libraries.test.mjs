// What else a project is made of: libraries that know nothing of us, exceptions, RTTI; and the framework without npm.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ensureFramework } from '../../cli/build/framework.mjs';
import { installedLibrary } from '../../cli/debian/install.mjs';
import { root } from '../../cli/setup/layout.mjs';
import { setUp } from '../../cli/setup/setup.mjs';
import { createProject, packPackages, run } from './user.mjs';

const kPatienceMs = 10 * 60_000;

const write = (folder, files) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};

describe('a Worker with libraries', () => {
  let packages;
  let project;
  before(async () => {
    packages = await packPackages();
    project = await createProject(packages, 'with-libraries', 'hello');
    // libmd as Debian has it, of which the framework itself uses another part.
    const libmd = installedLibrary('sha256');
    write(project, {
      'config.h': '',
      'CMakeLists.txt': `
cmake_minimum_required(VERSION 3.25)
project(with-libraries LANGUAGES C CXX)
find_package(workers-cpp REQUIRED)
add_library(rmd160 STATIC "${libmd}/src/rmd160.c")
target_include_directories(rmd160 PUBLIC "${libmd}/include" PRIVATE "\${CMAKE_CURRENT_SOURCE_DIR}")
add_library(shapes STATIC src/shapes.cpp)
workers_cpp_add_worker(worker src/app.cpp RTTI)
target_link_libraries(worker PRIVATE rmd160 shapes)
set_source_files_properties(src/app.cpp PROPERTIES COMPILE_OPTIONS -DOPTION_OF_ITS_OWN)
workers_cpp_make_fast(src/app.cpp)
`,
      'src/shapes.hpp': `
#pragma once
#include <memory>
#include <string>
struct Shape { virtual ~Shape() = default; };
struct Circle : Shape { };
struct Square : Shape { };
std::unique_ptr<Shape> make_shape(const std::string& name);
`,
      'src/shapes.cpp': `
#include "shapes.hpp"
#include <stdexcept>
std::unique_ptr<Shape> make_shape(const std::string& name) {
    if (name == "circle") return std::make_unique<Circle>();
    if (name == "square") return std::make_unique<Square>();
    throw std::invalid_argument("no shape: " + name);
}
`,
      'src/app.cpp': `
#include <edge/edge.hpp>
#include <rmd160.h>
#include <stdexcept>
#include "shapes.hpp"
#if defined(__OPTIMIZE_SIZE__) || !defined(OPTION_OF_ITS_OWN)
#error "this source is to be compiled for speed, and by the options that it has besides"
#endif
using namespace edge;

// Derived from interfaces of the framework, which are compiled without RTTI.
struct Nowhere : Fetcher {
private:
    Pending<Response> send(Request, const FetchOptions&) override {
        return Pending<Response>::ready(fail(ErrorCode::Unavailable, "Nobody is there."));
    }
};

App make_app(const Env&) {
    App app;
    app.get("/rmd160/{text}", [](Request&, Context&, const std::string& text) {
        RMD160_CTX context;
        char digest[RMD160_DIGEST_LENGTH];
        RMD160Init(&context);
        RMD160Update(&context, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
        RMD160Final(reinterpret_cast<std::uint8_t*>(digest), &context);
        return Response::text(to_hex(std::string_view(digest, sizeof digest)));
    });
    app.get("/shapes/{name}", [](Request&, Context&, const std::string& name) {
        try {
            const auto shape = make_shape(name);
            return Response::text(dynamic_cast<Circle*>(shape.get()) ? "round" : "not round");
        } catch (const std::invalid_argument& error) {
            return Response::text(error.what(), Status::NotFound);
        }
    });
    app.get("/nowhere", [](Request&, Context&) {
        const std::unique_ptr<Fetcher> fetcher = std::make_unique<Nowhere>();
        return fetcher->fetch(Request::make("GET", "/"));
    });
    return app;
}
`,
      'tests/worker.test.mjs': `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startWorker } from 'workers-cpp/testing';

test('the libraries work', async () => {
  const worker = await startWorker();
  const get = async (path) => {
    const answer = await worker.fetch(path);
    return [answer.status, await answer.text()];
  };
  assert.deepEqual(await get('/rmd160/abc'), [200, '8eb208f7e05d987a9b044a8e98c6b087f15a0bfc']);
  assert.deepEqual(await get('/shapes/circle'), [200, 'round']);
  assert.deepEqual(await get('/shapes/square'), [200, 'not round']);
  assert.deepEqual(await get('/shapes/cube'), [404, 'no shape: cube']);
  assert.equal((await get('/nowhere'))[0], 503);
  await worker.stop();
});
`,
    });
  });
  after(() => packages.remove());

  test('links them, throws, catches and asks for types', { timeout: kPatienceMs }, async () => {
    const { status, printed } = await run('npx', ['workers-cpp', 'test', '--worker'], { cwd: project });
    assert.equal(status, 0, printed);
    assert.match(printed, /pass 1/);
  });

  test('does not compile dynamic_cast without RTTI, and says why', { timeout: kPatienceMs }, async () => {
    const path = join(project, 'CMakeLists.txt');
    writeFileSync(path, readFileSync(path, 'utf8').replace(' RTTI)', ')'));
    const { status, printed } = await run('npx', ['workers-cpp', 'test', '--worker'], { cwd: project });
    assert.notEqual(status, 0);
    assert.match(printed, /app\.cpp:\d+:\d+: error: use of dynamic_cast requires -frtti/);
  });
});

describe('without npm', () => {
  let folder;
  let env;
  before(async () => {
    env = await setUp('testing');
    folder = mkdtempSync(join(tmpdir(), 'workers-cpp by hand '));
    mkdirSync(join(folder, 'src'));
    mkdirSync(join(folder, 'tests'));
    cpSync(join(root, 'create/templates/hello/src/app.cpp'), join(folder, 'src/app.cpp'));
    cpSync(join(root, 'create/templates/hello/tests/app.test.cpp'), join(folder, 'tests/app.test.cpp'));
    cpSync(join(root, 'tests/edge/unit/error/result.test.cpp'), join(folder, 'tests/result.test.cpp'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const cmakeLists = (how) => `
cmake_minimum_required(VERSION 3.25)
project(by-hand LANGUAGES C CXX)
${how}
workers_cpp_add_worker(worker src/app.cpp)
workers_cpp_add_tests(tests tests/app.test.cpp tests/result.test.cpp LINK worker)
`;
  const native = () => ({ ...env, CC: env.EDGE_FUZZ_CC ?? '', CXX: env.EDGE_FUZZ_CXX ?? '' });
  const cmake = (...args) => run('cmake', args, { cwd: folder, env: native(), timeout: kPatienceMs });

  test('find_package takes an installed prefix, and its tests pass', { timeout: kPatienceMs }, async () => {
    const installed = await ensureFramework('native', {}, env);
    write(folder, { 'CMakeLists.txt': cmakeLists('find_package(workers-cpp 0.1 CONFIG REQUIRED)') });
    const build = join(folder, 'installed');
    const configured = await cmake(
      '-S',
      '.',
      '-B',
      build,
      `-Dworkers-cpp_DIR=${installed}`,
      '-DWORKERS_CPP_SANITIZE=ON',
    );
    assert.equal(configured.status, 0, configured.printed);
    const built = await cmake('--build', build);
    assert.equal(built.status, 0, built.printed);
    const tested = await run('ctest', ['--test-dir', build, '--output-on-failure'], { env: native() });
    assert.equal(tested.status, 0, tested.printed);
    assert.match(tested.printed, /100% tests passed/);
    // The library of the tests is the Worker's, if the set-up has brought it: nothing of a Result was skipped.
    const results = await run(join(build, 'tests'), ['[error]'], { env: native() });
    if (env.EDGE_LIBCXX_DIR) assert.match(results.printed, /All tests passed/);
  });

  for (const [name, how] of [
    ['add_subdirectory', `add_subdirectory("${root}" framework)`],
    [
      'FetchContent',
      `include(FetchContent)
FetchContent_Declare(workers-cpp SOURCE_DIR "${root}")
FetchContent_MakeAvailable(workers-cpp)`,
    ],
  ]) {
    test(`${name} brings the functions, the targets and the flags`, { timeout: kPatienceMs }, async () => {
      write(folder, { 'CMakeLists.txt': cmakeLists(how) });
      const build = join(folder, name);
      const configured = await cmake('-S', '.', '-B', build);
      assert.equal(configured.status, 0, configured.printed);
      const built = await cmake('--build', build, '--target', 'worker'); // the application's own files
      assert.equal(built.status, 0, built.printed);
    });
  }

  test('another version than the one asked for is refused', { timeout: kPatienceMs }, async () => {
    const installed = await ensureFramework('native', {}, env);
    write(folder, { 'CMakeLists.txt': cmakeLists('find_package(workers-cpp 9.0 CONFIG REQUIRED)') });
    const { status, printed } = await cmake('-S', '.', '-B', join(folder, 'newer'), `-Dworkers-cpp_DIR=${installed}`);
    assert.notEqual(status, 0);
    assert.match(printed, /version: 0\.1\.0/);
  });
});
