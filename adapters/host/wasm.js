import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { createContext, runInContext } from 'node:vm';

/**
 * Makes `WebAssembly` one whose calls can wait for promises (JSPI). Node 24.20 and later have it; before, it stands
 * behind a flag of V8, which only a new realm sees in a process that runs.
 */
function makeSuspendable() {
  if (WebAssembly.Suspending) return;
  setFlagsFromString('--experimental-wasm-jspi');
  const later = runInContext('WebAssembly', createContext());
  if (!later.Suspending)
    throw new Error(
      `Node ${process.version} cannot suspend a Wasm module, which waits for its storage so (JSPI, ` +
        'WebAssembly.Suspending): run this with Node 24 or later',
    );
  globalThis.WebAssembly = later;
}

/**
 * The module of a Worker, as `createWorker` takes it. Load it before anything else makes one.
 * @param {string | URL} file "build/worker/worker.wasm", the bytes that `wrangler deploy` uploads
 */
export async function loadWasm(file) {
  makeSuspendable();
  return WebAssembly.compile(await readFile(file));
}
