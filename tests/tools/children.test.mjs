// What ends us ends the programs that run for us, and what those have started.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

const library = (name) => JSON.stringify(new URL(`../../cli/process/${name}.mjs`, import.meta.url).href);

/** A command of ours that runs a shell, which says by its number what it has started, and waits for it. */
const command = (shell) => `
  import { main } from ${library('main')};
  import { relay } from ${library('run')};
  await main(async () => (await relay('sh', ['-c', ${JSON.stringify(shell)}])).status);
`;

async function started(shell) {
  const program = spawn(process.execPath, ['--input-type=module', '--eval', command(shell)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(program.stdout.setEncoding('utf8'), 'data');
  return { program, grandchild: Number(line) };
}

/** One that has ended, and that nobody has asked for its status, is not running. */
const isRunning = (pid) =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout);

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
  test(`${signal} also ends what a program of ours has started`, { timeout: 60_000 }, async () => {
    const { program, grandchild } = await started('sleep 1000 & echo $!; wait');
    assert.ok(isRunning(grandchild));
    program.kill(signal);
    const [status] = await once(program, 'close');
    assert.equal(status, { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }[signal]);
    assert.ok(!isRunning(grandchild));
  });

test('a program that ends by itself ends nothing else', async () => {
  const { program, grandchild } = await started('sleep 60 >/dev/null 2>&1 & echo $!');
  const [status] = await once(program, 'close');
  assert.equal(status, 0);
  assert.ok(isRunning(grandchild));
  process.kill(grandchild);
});
