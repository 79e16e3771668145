import { Imports } from './imports.js';
import { Records } from './record.js';

/**
 * A Worker that is built: `build/worker/worker.{wasm,mjs}` as its entry imports them.
 * @typedef {object} Module
 * @property {WebAssembly.Module} wasm
 * @property {(options: object) => Promise<object>} createModule
 */

/** One instance of the module, which serves any number of events at once. */
export class Instance {
  #module;
  #imports;

  constructor(module, imports) {
    this.#module = module;
    this.#imports = imports;
  }

  /**
   * @param {Module} module
   * @param {object} env what the platform binds
   */
  static async start({ wasm, createModule }, env) {
    const imports = new Imports();
    const module = await createModule({
      edge: imports,
      instantiateWasm: (wanted, done) => done(new WebAssembly.Instance(wasm, wanted)),
    });
    imports.records = new Records(module);
    module.startInstance(env);
    return new Instance(module, imports);
  }

  /**
   * Begins to work on an event.
   * @param {import('./events.js').EventKind} kind
   * @param {import('./exchange.js').Exchange} exchange
   * @returns {{done: Promise<void>, waits: boolean}} the end of all its work, and whether it has to wait for anything
   */
  run(kind, exchange) {
    const imports = this.#imports;
    const size = imports.records.writeHead(kind.head(exchange.request));
    imports.waits = false;
    const done = this.#module[kind.entry](imports.records.handle(exchange), size);
    return { done, waits: imports.waits };
  }
}
