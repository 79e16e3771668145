// In the place of the shim: what the module answers.
import wasm from "./build/wasm/worker.wasm";
import createModule from "./build/wasm/worker.mjs";
export default {
  async fetch() {
    const module = await createModule({ instantiateWasm: (i, done) => done(new WebAssembly.Instance(wasm, i)) });
    return new Response(String(module._answer()));
  },
};
