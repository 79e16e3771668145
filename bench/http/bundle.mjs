// The modules of each contender's Worker, bundled and minified as `wrangler deploy --minify` does.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { esbuild } from '../../cli/build/esbuild.mjs';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** The entry of a Worker that is the module build/wasm/NAME. */
const entryOf = (name) => ({
  contents: `
    import wasm from "./worker.wasm";
    import createModule from "./build/wasm/${name}.mjs";
    import { createWorker } from "workers-cpp";
    export default createWorker({ wasm, createModule });`,
  resolveDir: path(''),
});

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

/** This project: the module build/wasm/NAME. */
export async function bundleEdge(folder, name, { names }) {
  const script = await bundle(folder, { stdin: entryOf(name) }, { names });
  copyFileSync(path(`build/wasm/${name}.wasm`), `${folder}/worker.wasm`);
  return {
    modules: [
      { name: 'worker.js', kind: 'esModule' },
      { name: 'worker.wasm', kind: 'wasm' },
    ],
    size: sizeOf([script, readFileSync(`${folder}/worker.wasm`)]),
  };
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
