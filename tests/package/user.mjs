// What a user does, in a folder elsewhere: with the packages as npm would publish them, and nothing else of this
// repository.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The first that builds anything builds the framework. */
const kPatienceMs = 9 * 60_000;

/** What the user's commands are run in: nothing of this run of npm, but the shared toolchain. */
export const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_|EDGE_|EM_|EMSCRIPTEN|CMAKE_|WRANGLER_|NODE_TEST|CC$|CXX$)/.test(name),
  ),
);
environment.NO_COLOR = '1';

/** Runs a program to its end: {status, printed}. */
export async function run(program, args, options = {}) {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, {
      env: environment,
      maxBuffer: 1e8,
      timeout: kPatienceMs,
      ...options,
    });
    return { status: 0, printed: stdout + stderr };
  } catch (error) {
    return { status: error.code ?? 1, printed: `${error.stdout}${error.stderr}\n${error.message}` };
  }
}

async function succeed(program, args, options) {
  const { status, printed } = await run(program, args, options);
  assert.equal(status, 0, `${program} ${args.join(' ')}:\n${printed}`);
  return printed;
}

const kAdapters = ['host', 'kv', 'node', 'aws-lambda', 'azure-functions', 'gcp-functions'];

/** An empty folder, and the packages in it: {folder, framework, create, remove}. Those of hosts are beside them. */
export async function packPackages() {
  const folder = mkdtempSync(join(tmpdir(), 'workers-cpp user ')); // with spaces: users have those
  const pack = async (from) =>
    join(
      folder,
      JSON.parse(await succeed('npm', ['pack', '--json', '--pack-destination', folder, from], { cwd: root }))[0]
        .filename,
    );
  const framework = await pack('.');
  const create = await pack('./create');
  for (const adapter of kAdapters) await pack(`./adapters/${adapter}`);
  return { folder, framework, create, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * `npm create workers-cpp`, from the packed tarballs; the npm packages of an earlier project are moved, if there is
 * one.
 */
export async function createProject({ folder, framework, create }, name, template, earlier) {
  const project = join(folder, name);
  const options = ['--template', template, '--workers-cpp', `file:${framework}`, ...(earlier ? ['--no-install'] : [])];
  await succeed(
    'npm',
    ['exec', '--yes', '--prefer-offline', `--package=${create}`, '--', 'create-workers-cpp', name, ...options],
    { cwd: folder },
  );
  if (earlier) renameSync(join(earlier, 'node_modules'), join(project, 'node_modules'));
  return project;
}

/** A Worker that starts again, because its configuration has changed, refuses connections for a moment. */
async function unlessItRestarts(isSo) {
  try {
    return await isSo();
  } catch (error) {
    if (error.message !== 'fetch failed') throw error;
    return undefined;
  }
}

/** `npm start` in a project: {url, fetch, until, printed, stop}. */
export async function start(project, ...args) {
  let printed = '';
  const child = spawn(
    'npm',
    ['start', '--', '--ip', '127.0.0.1', '--port', '0', '--show-interactive-dev-session=false', ...args],
    {
      cwd: project,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  let ended = false;
  const end = new Promise((resolve) => child.once('exit', () => resolve((ended = true))));
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text));
  /** Waits until something is so; an error has what was printed. */
  const until = async (isSo, what) => {
    for (const last = Date.now() + kPatienceMs; Date.now() < last && !ended; ) {
      const found = await unlessItRestarts(isSo);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`waited in vain until ${what}:\n${printed}`);
  };
  const stop = async () => {
    if (!ended) process.kill(-child.pid, 'SIGTERM');
    await end;
  };
  try {
    // The last one: wrangler may be started again, and then at another port.
    const url = () => printed.match(/(?<=Ready on )http:\S+/g)?.at(-1);
    await until(url, 'the Worker is ready');
    return {
      url: url(),
      until,
      stop,
      printed: () => printed,
      fetch: (path, init) => fetch(new URL(path, url()), init),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
