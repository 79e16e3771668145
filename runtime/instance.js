import { Imports } from './imports.js';
import { Records } from './record.js';
import { varsOf } from './vars.js';

/**
 * A Worker that is built: `build/worker/worker.{wasm,mjs}` as its entry imports them.
 * @typedef {object} Module
 * @property {WebAssembly.Module} wasm
 * @property {(options: object) => Promise<object>} createModule
 * @property {Partial<import('./platform.js').Platform>} [platform] what this host has in its own way
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
   * @param {object} env the bindings
   * @param {object} platform what C++ is given besides them (`start_instance` in wasm/worker.cpp)
   */
  static async start({ wasm, createModule }, env, platform) {
    const imports = new Imports();
    const module = await createModule({
      edge: imports,
      instantiateWasm: (wanted, done) => done(new WebAssembly.Instance(wasm, wanted)),
    });
    imports.records = new Records(module);
    module.startInstance(env, varsOf(env), platform);
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
    const size = imports.records.writeHead(kind.head(exchange.event));
    imports.waits = false;
    const done = this.#module[kind.entry](imports.records.handle(exchange), size);
    return { done, waits: imports.waits };
  }
}
