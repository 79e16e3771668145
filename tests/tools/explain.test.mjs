// What a build that fails is followed by: the mistake in the terms of a project. The words are those of the compiler
// that is here; what clang and the linkers say stands as they said it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';

import { explain } from '../../cli/build/explain.mjs';
import { envHeader } from '../../cli/env-header.mjs';
import { root } from '../../cli/setup/layout.mjs';

let folder;
let source;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'explained '));
  mkdirSync(join(folder, 'src'));
  source = join(folder, 'src', 'app.cpp');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name, text) => writeFileSync(join(folder, name), text);

/** What the compiler says of a statement in `make_app` of a project with this configuration. */
function compile(file, configuration, statement) {
  write(file, configuration);
  write('worker_env.hpp', envHeader(join(folder, file)));
  const lines = ['#include "edge/bindings/env.hpp"', '#include "worker_env.hpp"', 'void use(const edge::Env& env) {'];
  writeFileSync(source, `${[...lines, statement, '}'].join('\n')}\n`);
  const flags = ['-std=c++23', '-fsyntax-only', '-I', join(root, 'src'), '-I', folder];
  return spawnSync(process.env.CXX ?? 'c++', [...flags, source], { encoding: 'utf8' }).stderr;
}

const kOrders = 'name = "a"\n[[kv_namespaces]]\nbinding = "ORDERS"\n[vars]\nMODE = "live"\n';
const explained = async (statement, configuration = kOrders, file = 'wrangler.toml') =>
  (await explain(compile(file, configuration, statement), folder)).map((each) => each.replaceAll(`${folder}/`, ''));

describe('a name that the configuration does not bind', () => {
  test('is named with the place, the file and the text to add', async () => {
    assert.deepEqual(await explained('(void)env.kv(WorkerEnv::CUSTOMERS);'), [
      'src/app.cpp:4: wrangler.toml binds no CUSTOMERS: add to wrangler.toml, for "kv":\n\n' +
        '[[kv_namespaces]]\nbinding = "CUSTOMERS"\n',
    ]);
  });
  test('may be one that is nearly so', async () => {
    const [message] = await explained('(void)env.kv(WorkerEnv::ORDER);');
    assert.match(message, /binds no ORDER: it binds ORDERS, if that is meant; else add to/);
  });
  test('has the text of JSON where that is what was read', async () => {
    const [message] = await explained('(void)env.durable_objects(WorkerEnv::C);', '{"name": "a"}', 'wrangler.jsonc');
    assert.match(message, /wrangler\.jsonc binds no C/);
    assert.match(message, /\n"durable_objects": \{ "bindings": \[ \{ "name": "C", "class_name": "\.\.\." \} \] \}\n/);
  });
  test('is a var or a secret where such are read', async () => {
    assert.match((await explained('(void)env.var(WorkerEnv::DAYS);'))[0], /\n\[vars\]\nDAYS = "\.\.\."\n/);
    assert.match(
      (await explained('(void)env.secret(WorkerEnv::KEY);'))[0],
      /binds no KEY: add KEY=\.\.\. to \.dev\.vars beside it, and KEY= to a \.dev\.vars\.example that is committed\n/,
    );
    assert.match(
      (await explained('(void)env.secret(WorkerEnv::KEY);', '[secrets]\nrequired = ["TOKEN"]\n'))[0],
      /for "secret", and KEY=\.\.\. to \.dev\.vars:\n\n\[secrets\]\nrequired = \["KEY"\]\n/,
    );
  });
  test('may be anything if nothing says what it is', async () => {
    const [message, ...more] = await explained('auto it = WorkerEnv::IT; (void)it; (void)WorkerEnv::IT;');
    assert.deepEqual(more, []);
    for (const table of [
      '[[kv_namespaces]]',
      '[[services]]',
      '[[durable_objects.bindings]]',
      '[[ratelimits]]',
      '[vars]',
    ])
      assert.ok(message.includes(table), message);
  });
  test('is the same in the words of clang', async () => {
    compile('wrangler.toml', kOrders, '(void)env.rate_limiter(WorkerEnv::LIMITER);');
    const said = `${source}:4:36: error: no member named 'LIMITER' in 'wrangler_toml::WorkerEnv'\n`;
    assert.match(
      (await explain(said, folder))[0],
      /for "rate_limiter":\n\n\[\[ratelimits\]\]\nname = "LIMITER"\nnamespace_id = "1001"\nsimple = \{ limit = 100, period = 60 \}\n/,
    );
  });
});

test('a name that is something else than what is asked for is told what it is', async () => {
  assert.deepEqual(await explained('(void)env.kv(WorkerEnv::MODE);'), [
    'src/app.cpp:4: wrangler.toml binds MODE in [vars], which "kv" does not take: ask for it by "var", or bind ' +
      'another name in "kv_namespaces"',
  ]);
});

test('a mistake that has nothing to do with the configuration is left to the compiler', async () => {
  assert.deepEqual(await explained('(void)env.kvs("ORDERS");'), []);
  assert.deepEqual(await explained('int days = env.kv(WorkerEnv::ORDERS);'), []);
  assert.deepEqual(await explain('[1/2] Building\nninja: build stopped: subcommand failed.\n', folder), []);
});

describe('an application without make_app', () => {
  const kLinkers = {
    'wasm-ld': 'wasm-ld: error: worker.o: undefined symbol: make_app(edge::Env const&)',
    'Emscripten, mangled': 'error: undefined symbol: _Z8make_appRKN4edge3EnvE (referenced by root reference)',
    'lld, natively': 'ld.lld: error: undefined symbol: make_app(edge::Env const&)',
    'GNU ld': "app.test.cpp:(.text+0x1): undefined reference to `make_app(edge::Env const&)'",
  };
  for (const [linker, said] of Object.entries(kLinkers)) {
    test(`is told what to write, after ${linker}`, async () => {
      writeFileSync(source, 'int main() {}\n');
      assert.deepEqual(await explain(said, folder), [
        `${folder}/CMakeLists.txt: no source of the Worker has \`edge::App make_app(const edge::Env&)\`; ` +
          'write it into one of the sources of workers_cpp_add_worker there',
      ]);
    });
  }
  test('is shown the one that it has in another form', async () => {
    writeFileSync(source, '#include <edge/edge.hpp>\nedge::App make_app(edge::Env&) { return {}; }\n');
    const [message] = await explain(kLinkers['wasm-ld'], folder);
    assert.match(message, /; src\/app\.cpp:2 has another one: give it that form, outside of namespaces/);
  });
});
