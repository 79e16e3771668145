// What a Node needs for a module that waits for promises, and what it says if it lacks that.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a script writes, in a Node of its own. */
function run(script) {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

const answers = (state) => `
  ${state}
  const { loadWasm } = await import('workers-cpp-node');
  const { createWorker } = await import('workers-cpp');
  const wasm = await loadWasm('build/wasm/probe.wasm');
  const { default: createModule } = await import('./build/wasm/probe.mjs');
  const worker = createWorker({ wasm, createModule });
  const answer = await worker.fetch(new Request('http://localhost/sleep/1'), {}, { waitUntil() {} });
  console.log(await answer.text());
`;

test('a Node that has it needs nothing', () => assert.equal(run(answers('')), 'slept\n'));

test('a Node that has it behind a flag needs nothing either', () => {
  assert.equal(run(answers('delete WebAssembly.Suspending; delete WebAssembly.promising;')), 'slept\n');
});

test('a Node that lacks it is told by its version, with the cure', () => {
  const without = `
    import { createRequire, syncBuiltinESMExports } from 'node:module';
    delete WebAssembly.Suspending;
    createRequire(process.cwd() + '/')('vm').runInContext = () => ({});
    syncBuiltinESMExports();
  `;
  const said = run(answers(without));
  assert.match(said, new RegExp(`Error: Node ${process.version} cannot suspend a Wasm module, .* Node 24 or later`));
  assert.doesNotMatch(said, /slept/);
});

test('a file that is not there is told by its name', () => {
  assert.match(run(answers('').replace('probe.wasm', 'nothing.wasm')), /ENOENT.*build\/wasm\/nothing\.wasm/);
});

test('a file that is no Wasm is told', () => {
  assert.match(run(answers('').replace('build/wasm/probe.wasm', 'package.json')), /CompileError/);
});
