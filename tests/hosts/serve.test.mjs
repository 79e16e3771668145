// What `npm run start:...` of the clouds do when they are to end, and when what they serve ends by itself.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';

const program = new URL('../../tools/hosts/serve.mjs', import.meta.url);

/** Serves what has this end, and gives what became of the process. */
async function serve(ended, signal) {
  const code = `import { serveUntilTold } from ${JSON.stringify(program)};
    const alive = setInterval(() => {}, 1000);
    const stop = async () => console.log('stopped', clearInterval(alive));
    await serveUntilTold(async () => ({ stop, ended: ${ended} }), () => 'here');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
  const [errors, exit] = [text(child.stderr), once(child, 'exit')];
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    printed += piece;
    if (signal && printed === 'here\n') child.kill(signal);
  });
  const [status] = await exit;
  return { status, printed, errors: await errors };
}

test('what ends by itself ends the command, which fails and says so', async () => {
  const { status, printed, errors } = await serve('Promise.resolve({ code: null, signal: "SIGKILL" })');
  assert.deepEqual([status, printed], [1, 'here\nstopped undefined\n']);
  assert.match(errors, /has ended by itself \(SIGKILL\)/);
});

for (const ended of ['undefined', 'new Promise(() => {})'])
  test(`a command that is told to end does, if what serves has ${ended} as its end`, async () => {
    assert.deepEqual(await serve(ended, 'SIGTERM'), { status: 0, printed: 'here\nstopped undefined\n', errors: '' });
  });
