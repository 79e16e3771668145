// What `workers-cpp invoke` sends: one event for the Worker of a project, which is built.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const kConfiguration = `name = "watcher"
main = "worker.js"
compatibility_date = "2026-10-01"
[[kv_namespaces]]
binding = "KV"
id = "KV"
`;

/** A project whose Worker is one of the modules of the tests. */
function projectOf(module) {
  const folder = mkdtempSync(join(tmpdir(), 'invoked-'));
  folders.push(folder);
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write('package.json', '{"type": "module"}');
  write('wrangler.toml', kConfiguration);
  write(
    'worker.js',
    `import wasm from '${root}build/wasm/${module}.wasm';
    import createModule from '${root}build/wasm/${module}.mjs';
    import { createWorker } from '${root}runtime/workerd.js';
    export default createWorker({ wasm, createModule });`,
  );
  return folder;
}

function send(folder, kind, fixture) {
  const program = join(root, 'cli/testing/send-event.mjs');
  const { status, stdout } = spawnSync(process.execPath, ['--no-warnings', program, kind, JSON.stringify(fixture)], {
    cwd: folder,
    env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout };
}

test('events of other Workers reach the handler of a tail', () => {
  const { status, stdout } = send(projectOf('platform_probe'), 'tail', {
    events: [{ outcome: 'ok', eventTimestamp: 5 }],
  });
  assert.match(stdout, /^outcome: ok$/m);
  assert.equal(status, 0);
});

test('where nothing handles them, or the handler fails, the outcome says so', () => {
  const { status, stdout } = send(projectOf('hello'), 'tail', { events: [] });
  assert.match(stdout, /^outcome: exception: .*app\.tail\(handler\)/m);
  assert.equal(status, 1);
});
