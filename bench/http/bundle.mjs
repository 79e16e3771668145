// The modules of each contender's Worker, bundled and minified as `wrangler deploy --minify` does.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { esbuild } from '../../cli/build/esbuild.mjs';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** Where this checkout is. */
export const here = path('');

const kBakery = 'worker',
  kRehearsal = './src/api/rehearsal.js';

/**
 * The entry of a Worker that is the module build/wasm/NAME of the checkout `root`, with the runtime of that. The bakery
 * goes through what its own entry goes through at start, if that does.
 */
function entryOf(root, name) {
  const rehearses = name.startsWith(kBakery) && existsSync(join(root, kRehearsal));
  return {
    contents: `
    import wasm from "./worker.wasm";
    import createModule from "./build/wasm/${name}.mjs";
    import { createWorker } from "workers-cpp";
    ${rehearses ? `import { rehearsal } from "${kRehearsal}";` : 'const rehearsal = undefined;'}
    export default createWorker({ wasm, createModule, rehearsal });`,
    resolveDir: root,
  };
}

/** `names`: those of functions are kept, for a profile. */
async function bundle(folder, entry, { define = {}, names = false } = {}) {
  const outfile = `${folder}/worker.js`;
  await esbuild.build({
    ...entry,
    outfile,
    define,
    bundle: true,
    format: 'esm',
    minify: !names,
    target: 'esnext',
    conditions: ['workerd', 'worker', 'browser'], // as wrangler has them
    external: ['cloudflare:*', '*.wasm'],
    logLevel: 'error',
  });
  return readFileSync(outfile);
}

const sizeOf = (contents) => ({
  raw: contents.reduce((sum, bytes) => sum + bytes.length, 0),
  gzip: contents.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0),
});

/** A place for what belongs to a contender's app. */
export function folderFor(name) {
  const folder = path(`build/bench/http/${name}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A peer of bench/http/peers; `routes` is how many it shall have. */
export async function bundlePeer(folder, entry, { routes, names }) {
  const script = await bundle(
    folder,
    { entryPoints: [path(`bench/http/peers/${entry}`)] },
    { names, define: { ROUTES: String(routes) } },
  );
  return { modules: [{ name: 'worker.js', kind: 'esModule' }], size: sizeOf([script]) };
}

/** What a script and the Wasm beside it are to workerd. */
const withWasm = (folder, script) => ({
  modules: [
    { name: 'worker.js', kind: 'esModule' },
    { name: 'worker.wasm', kind: 'wasm' },
  ],
  size: sizeOf([script, readFileSync(`${folder}/worker.wasm`)]),
});

/** This project: the module build/wasm/NAME of the checkout `root`. */
export async function bundleEdge(folder, name, { names, root }) {
  const script = await bundle(folder, { stdin: entryOf(root, name) }, { names });
  copyFileSync(join(root, `build/wasm/${name}.wasm`), `${folder}/worker.wasm`);
  return withWasm(folder, script);
}

/** workers-rs: what worker-build has left in `built`. */
export async function bundleRust(folder, built, { names }) {
  const wasm = {
    name: 'wasm',
    setup: ({ onResolve }) => onResolve({ filter: /\.wasm$/ }, () => ({ path: './worker.wasm', external: true })),
  };
  const script = await bundle(folder, { entryPoints: [join(built, 'index.js')], plugins: [wasm] }, { names });
  copyFileSync(join(built, 'index_bg.wasm'), `${folder}/worker.wasm`);
  return withWasm(folder, script);
}

/** The KV stub, as text. */
export async function bundleKv() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path('bench/http/kv/stub.js')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
