// workers-rs, which is built when it is measured, into build/bench/rust: by worker-build, if there is a cargo.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture, CommandFailed, findProgram } from '../../cli/process/run.mjs';
import { findEmscripten } from '../../cli/setup/emscripten.mjs';

const kTarget = 'wasm32-unknown-unknown';

const workspace = fileURLToPath(new URL('peers/workers-rs', import.meta.url));
const built = fileURLToPath(new URL('../../build/bench/rust', import.meta.url));
const tools = join(built, 'tools');
const targets = join(built, 'target');

/** The version of a crate that a Cargo.lock has. */
export function lockedVersion(lock, crate) {
  return new RegExp(`^name = "${crate}"\nversion = "(.+)"$`, 'm').exec(lock)?.[1];
}

/** Where Emscripten has its wasm-opt: it says so itself, whichever it is. */
async function findWasmOpt() {
  const binaryen = await capture(join(findEmscripten().folder, 'em-config'), ['BINARYEN_ROOT']);
  return join(binaryen.trim(), 'bin', 'wasm-opt');
}

/** The programs that worker-build would download, where they are already. */
async function environment() {
  const require = createRequire(createRequire(import.meta.url).resolve('wrangler/package.json'));
  return {
    ...process.env,
    CARGO_TARGET_DIR: targets,
    ESBUILD_BIN: join(dirname(require.resolve('esbuild/package.json')), 'bin', 'esbuild'),
    WASM_BINDGEN_BIN: join(tools, 'bin', 'wasm-bindgen'),
    WASM_OPT_BIN: await findWasmOpt(),
  };
}

const cargo = async (args) => capture('cargo', args, { cwd: workspace, env: await environment() });

/** Builds a program of crates.io. */
async function install(crate, version) {
  const stamp = join(tools, '.crates.toml'); // where cargo notes what it has installed
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').includes(`"${crate} ${version} `)) return;
  console.log(`Building ${crate} ${version}, once: some minutes`);
  await cargo(['install', '--locked', '--root', tools, '--version', version, crate]);
}

/** Whether Rust's compiler has a library for Wasm. */
async function hasTarget() {
  const folder = await capture('rustc', ['--print', 'target-libdir', '--target', kTarget]);
  return existsSync(folder.trim());
}

/** The command that failed, and the first error that it printed. */
function reasonOf({ message }) {
  const [command, ...printed] = message.split('\n');
  return [command, printed.find((line) => line.startsWith('error'))].filter(Boolean).join('; ');
}

/** Makes what an application is built with; gives the reason why there is none, if that is so. */
export async function whyNoRust() {
  if (!findProgram('cargo')) return 'there is no cargo; rustup brings it (https://rustup.rs)';
  const { WASM_OPT_BIN } = await environment();
  if (!existsSync(WASM_OPT_BIN)) return `there is no wasm-opt of Emscripten's at ${WASM_OPT_BIN}`;
  try {
    if (!(await hasTarget())) return `there is no ${kTarget}; run "rustup target add ${kTarget}"`;
    const lock = readFileSync(join(workspace, 'Cargo.lock'), 'utf8');
    await install('wasm-bindgen-cli', lockedVersion(lock, 'wasm-bindgen'));
    await install('worker-build', lockedVersion(lock, 'worker'));
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return reasonOf(error);
  }
}

async function build(app) {
  const folder = join(built, app);
  const args = [join(workspace, app), '--release', '--out-dir', folder, '--', '--locked'];
  await capture(join(tools, 'bin', 'worker-build'), args, { cwd: workspace, env: await environment() });
  return folder;
}

const builds = new Map();

/** Builds an application of the workspace, once a run; gives the folder of its index.js and index_bg.wasm. */
export function buildRust(app) {
  if (!builds.has(app)) builds.set(app, build(app));
  return builds.get(app);
}
