// What a developer goes through with a project: mistakes, edits of what wrangler reads, a debugger.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findEmscripten } from '../../cli/setup/emscripten.mjs';
import { createProject, packPackages, run, start } from './user.mjs';

const kPatience = { timeout: 10 * 60_000 };

let packages;
let project;
before(async () => {
  packages = await packPackages();
  project = await createProject(packages, 'in-development', 'hello');
});
after(() => packages.remove());

const at = (name) => join(project, name);
const workersCpp = (...args) => run('npx', ['workers-cpp', ...args], { cwd: project, timeout: 8 * 60_000 });

/** Changes a file for as long as `work` takes. */
async function changed(name, edits, work) {
  const path = at(name);
  const text = readFileSync(path, 'utf8');
  for (const [from] of edits) assert.ok(text.includes(from), `${name}: ${from}`);
  writeFileSync(
    path,
    edits.reduce((before, [from, to]) => before.replaceAll(from, to), text),
  );
  try {
    await work();
  } finally {
    writeFileSync(path, text);
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What the debugger's protocol says of the Wasm modules of the Worker at this port. */
async function wasmModules(port, until) {
  const list = async () => (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const [{ webSocketDebuggerUrl }] = await until(list, 'there is an inspector');
  // wrangler lets nobody in who does not say from where, as a browser does.
  const socket = new WebSocket(webSocketDebuggerUrl, { headers: { Origin: 'http://localhost' } });
  const found = [];
  socket.addEventListener('message', ({ data }) => {
    const { method, params } = JSON.parse(data);
    if (method === 'Debugger.scriptParsed' && params.scriptLanguage === 'WebAssembly') found.push(params);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  socket.send(JSON.stringify({ id: 1, method: 'Debugger.enable' }));
  await until(() => found.length > 0, 'the debugger is told of a Wasm module');
  socket.close();
  return found;
}

describe('a mistake is told after the words of the compiler', () => {
  const kAdvice =
    /in-development\/CMakeLists\.txt: no source of the Worker has `edge::App make_app\(const edge::Env&\)`/;

  test('no make_app, in a Worker and natively', kPatience, () =>
    changed('src/app.cpp', [['make_app', 'make_application']], async () => {
      const worker = await workersCpp('build', '--debug');
      assert.notEqual(worker.status, 0);
      assert.match(worker.printed, kAdvice);
      // CMake's own warning, which it breaks into lines.
      assert.match(worker.printed.replaceAll(/\s+/g, ' '), /none of its sources has make_app \(src\/app\.cpp\); write/);
      const native = await workersCpp('test', '--native');
      assert.notEqual(native.status, 0);
      assert.match(native.printed, kAdvice);
    }),
  );

  test('another make_app', kPatience, () =>
    changed('src/app.cpp', [['make_app(const Env&)', 'make_app(Env&)']], async () => {
      const { status, printed } = await workersCpp('build', '--debug');
      assert.notEqual(status, 0);
      assert.match(printed, kAdvice);
      assert.match(printed, /src\/app\.cpp:5 has another one: give it that form/);
    }),
  );

  const kUsesOrders = 'App app;\n    (void)env.kv(WorkerEnv::ORDERS);';
  test('a name that wrangler.toml does not bind', kPatience, () =>
    changed(
      'src/app.cpp',
      [
        ['<edge/edge.hpp>', '<edge/edge.hpp>\n#include "worker_env.hpp"'],
        ['Env&)', 'Env& env)'],
        ['App app;', kUsesOrders],
      ],
      async () => {
        const { status, printed } = await workersCpp('build', '--debug');
        assert.notEqual(status, 0);
        assert.match(printed, /app\.cpp:8:\d+: error: no member named 'ORDERS' in 'wrangler_toml::WorkerEnv'/);
        assert.match(
          printed,
          /src\/app\.cpp:8: \S.*\/wrangler\.toml binds no ORDERS: add to .*wrangler\.toml, for "kv":\n\n\[\[kv_namespaces\]\]\nbinding = "ORDERS"\n/,
        );
      },
    ),
  );

  test('a table that is misspelled', kPatience, () =>
    changed('wrangler.toml', [['[build]', '[[kv_namespace]]\nbinding = "ORDERS"\n[build]']], async () => {
      const { status, printed } = await workersCpp('build', '--debug');
      assert.notEqual(status, 0);
      assert.match(
        printed,
        /wrangler\.toml:\d+: error: wrangler knows no \[\[kv_namespace\]\]; did you mean \[\[kv_namespaces\]\]\?/,
      );
      const doctor = await workersCpp('doctor');
      assert.match(doctor.printed, /wrong {3}.*did you mean \[\[kv_namespaces\]\]\?/);
      assert.match(doctor.printed, /with [1-9]\d* compiled frameworks?, \d+ MB/);
    }),
  );
});

describe('what wrangler reads is picked up while the Worker is served', () => {
  let worker;
  let inspector;
  before(async () => {
    inspector = await freePort();
    worker = await start(project, '--debug', '--inspector-port', String(inspector));
  }, kPatience);
  after(() => worker?.stop());
  const answers = (text) => async () => (await (await worker.fetch('/')).text()) === text;

  test('a binding that was added can be used', kPatience, async () => {
    const toml = readFileSync(at('wrangler.toml'), 'utf8');
    writeFileSync(at('wrangler.toml'), `${toml}\n[vars]\nGREETING = "Good morning!"\n`);
    writeFileSync(
      at('src/app.cpp'),
      `#include <edge/edge.hpp>
#include "worker_env.hpp"
using namespace edge;
App make_app(const Env& env) {
    App app;
    app.get("/", [greeting = std::string(env.var(WorkerEnv::GREETING))](Request&, Context&) {
        return Response::text(greeting);
    });
    return app;
}
`,
    );
    await worker.until(answers('Good morning!'), 'the var answers');
  });

  test('another value of a var answers without a build of C++', kPatience, async () => {
    const toml = readFileSync(at('wrangler.toml'), 'utf8');
    writeFileSync(at('wrangler.toml'), toml.replace('Good morning!', 'Good evening!'));
    await worker.until(answers('Good evening!'), 'the new value answers');
  });

  test('.dev.vars that appears, and that is edited, answers and is announced', kPatience, async () => {
    writeFileSync(at('.dev.vars'), 'GREETING="Good night!"\n');
    await worker.until(answers('Good night!'), 'the value of .dev.vars answers');
    assert.match(worker.printed(), /\.dev\.vars has changed: the Worker starts again with what it says now/);
    writeFileSync(at('.dev.vars'), 'GREETING="Sleep well!"\n');
    await worker.until(answers('Sleep well!'), 'the next value answers');
  });

  test('a table that is misspelled is told, and the Worker goes on', kPatience, async () => {
    const toml = readFileSync(at('wrangler.toml'), 'utf8');
    writeFileSync(at('wrangler.toml'), `${toml}\n[[kv_namespace]]\nbinding = "ORDERS"\n`);
    const failed = async () => (await worker.fetch('/')).headers.has('X-Build-Failed');
    await worker.until(failed, 'the failure is told');
    assert.match(worker.printed(), /did you mean \[\[kv_namespaces\]\]\?/);
    await worker.until(answers('Sleep well!'), 'it goes on');
    writeFileSync(at('wrangler.toml'), toml);
    await worker.until(async () => !(await failed()), 'it is mended');
  });

  test('wrangler, which a configuration has ended, is there again with the next one', kPatience, async () => {
    const toml = readFileSync(at('wrangler.toml'), 'utf8');
    writeFileSync(at('wrangler.toml'), toml.replace(/^main = .*/m, 'main = "nowhere.js"'));
    const waits = () =>
      /wrangler has ended, see above; it starts again once \S.*wrangler\.toml is another/.test(worker.printed());
    await worker.until(waits, 'it is told what is waited for');
    writeFileSync(at('wrangler.toml'), toml);
    await worker.until(answers('Sleep well!'), 'it answers');
  });

  test('a debugger is told of the DWARF in the Worker, which has the lines of the sources', kPatience, async () => {
    const [module] = await wasmModules(inspector, worker.until);
    assert.deepEqual(module.debugSymbols, [{ type: 'EmbeddedDWARF' }]);
    const llvm = findEmscripten().tools?.llvm ?? dirname(process.env.EDGE_FUZZ_CXX ?? 'no-clang');
    const dwarfdump = join(llvm, 'llvm-dwarfdump');
    const { printed } = await run(dwarfdump, ['--show-sources', at('build/worker/worker.wasm')]);
    assert.ok(printed.split('\n').includes(at('src/app.cpp')), printed);
  });
});
