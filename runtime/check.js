/** Says what an entry has forgotten, when the Worker starts rather than at its first request. */
export function check(caller, { wasm, createModule } = {}) {
  const lacks = (name, from) => {
    throw new TypeError(
      `${caller}({ wasm, createModule }) lacks ${name}: add \`import ${name} from '${from}';\` to worker.js`,
    );
  };
  if (!(wasm instanceof WebAssembly.Module)) lacks('wasm', './build/worker/worker.wasm');
  if (typeof createModule !== 'function') lacks('createModule', './build/worker/worker.mjs');
}
