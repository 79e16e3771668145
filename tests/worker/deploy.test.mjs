// `npm run deploy` up to the upload: the Worker is built, measured and put together with its pages.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs it in a checkout; gives the exit status, what was printed, and what would be uploaded. */
function deploy(folder, env = { ...process.env, NO_COLOR: '1' }) {
  const bundle = mkdtempSync(join(root, 'build', 'bundle-'));
  try {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['cli/workers-cpp.mjs', 'deploy', '--dry-run', '--outdir', bundle],
      { cwd: folder, encoding: 'utf8', env },
    );
    return { status, printed: stdout + stderr, files: readdirSync(bundle, { recursive: true }) };
  } finally {
    rmSync(bundle, { recursive: true });
  }
}

describe('the bakery', () => {
  let done;
  before(() => {
    done = deploy(root);
  });

  test('is put together and not uploaded', () => {
    assert.equal(done.status, 0, done.printed);
    assert.match(done.printed, /--dry-run: exiting now/);
  });
  test('has the module, the entry and its pages', () => {
    assert.ok(
      done.files.some((name) => name.endsWith('worker.wasm')),
      done.files.join(),
    );
    assert.ok(done.files.includes('worker.js'), done.files.join());
    assert.ok(existsSync(join(root, 'build/site/index.html')));
  });
  test('has its bindings, and is held to its budget', () => {
    for (const name of ['ORDERS', 'CATALOGUE', 'ORDER_OBJECT', 'BOARD', 'STORE'])
      assert.ok(done.printed.includes(`env.${name}`), name);
    assert.match(done.printed, /size of bakery: .*; budget /);
  });
});
