// In the place of the runtime: what the module answers.
import wasm from "./build/worker/worker.wasm";
import createModule from "./build/worker/worker.mjs";
export default {
  async fetch() {
    const module = await createModule({ instantiateWasm: (i, done) => done(new WebAssembly.Instance(wasm, i)) });
    return new Response(String(module._answer()));
  },
};
