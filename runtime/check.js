/** Says what an entry has forgotten or misspelled, when the Worker starts rather than at its first request. */
export function check(caller, { wasm, createModule, platform, name, rehearsal, ...others } = {}) {
  const lacks = (name, from) => {
    throw new TypeError(
      `${caller}({ wasm, createModule }) lacks ${name}: add \`import ${name} from '${from}';\` to worker.js`,
    );
  };
  if (!(wasm instanceof WebAssembly.Module)) lacks('wasm', './build/worker/worker.wasm');
  if (typeof createModule !== 'function') lacks('createModule', './build/worker/worker.mjs');
  const { requests = [], env, ...unknown } = rehearsal ?? {};
  const isSound = requests?.every?.((each) => each instanceof Request);
  for (const wrong in isSound ? { ...others, ...unknown } : { rehearsal }) {
    throw new TypeError(
      `${caller}({ wasm, createModule, ${wrong} }): write \`rehearsal: { requests: [new Request(url)] }\` in worker.js`,
    );
  }
}
