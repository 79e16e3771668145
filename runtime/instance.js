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

/**
 * Has the application make the object of its class, which may wait: no event comes before it is done. What it fails
 * with does not reset the object: it is the failure of the event that started this instance.
 */
async function startObject({ _edge_start_object: start }, state, waiting) {
  const failure = await state.blockConcurrencyWhile(async () => {
    try {
      if ((await WebAssembly.promising(start)()) === 0) return new Error('The object cannot start; the log says why.');
    } catch (error) {
      for (const each of waiting) each.trapped(error);
      return error;
    }
  });
  if (failure) throw failure;
}

/** One instance of the module, which serves any number of events at once. */
export class Instance {
  #module;
  #imports;
  /** Whether it is a Durable Object, whose next instance is the same object again. */
  #isObject;
  /** The functions that take events, as promising ones, by their names. */
  #entries = {};

  constructor(module, imports, isObject) {
    this.#module = module;
    this.#imports = imports;
    this.#isObject = isObject;
  }

  /**
   * @param {Module} module
   * @param {object} env the bindings
   * @param {object} platform what C++ is given besides them (`edge_begin` in wasm/worker.cpp); where it has `linked`,
   *   that says what the module is linked with
   */
  static async start({ wasm, createModule }, env, platform) {
    const imports = new Imports(platform);
    const module = await createModule({
      edge: imports,
      instantiateWasm: (wanted, done) => done(new WebAssembly.Instance(wasm, platform.linked?.(wanted) ?? wanted)),
    });
    const records = new Records(module);
    imports.records = records;
    const { generation, trapsSurvived, objectClass } = platform;
    const [bindings, own] = [records.handle(env), records.handle(platform)];
    module._edge_begin(bindings, own, generation, trapsSurvived, records.writeText(objectClass));
    for (const [name, text] of varsOf(env)) {
      module._edge_add_var(records.writeText(name), records.writeText(name + text));
    }
    module._edge_make_app();
    if (module._edge_start_object && platform.state) await startObject(module, platform.state, imports.waiting);
    return new Instance(module, imports, Boolean(platform.state));
  }

  /**
   * Works on an event until it is done or has to wait.
   * @param {import('./events.js').EventKind} kind
   * @param {import('./exchange.js').Exchange} exchange
   * @returns {Promise<void> | undefined} the end of its work, which may be a trap; undefined if it is done already
   */
  run({ entry, head, handler }, exchange) {
    if (!this.#module[`_${entry}`]) {
      throw new TypeError(`The application has no handler for this event: register one by ${handler} in make_app.`);
    }
    const { records } = this.#imports;
    const size = records.writeText(head(exchange.event));
    const enter = (this.#entries[entry] ??= WebAssembly.promising(this.#module[`_${entry}`]));
    const live = this.#module._edge_live();
    const done = enter(records.handle(exchange), size);
    return this.#module._edge_live() === live ? undefined : done;
  }

  /**
   * A trap has ended this: whoever waits outside for what is done in it is told so. What an object has in its members
   * is void then, so what was suspended in it writes nothing of it into the storage.
   */
  trapped(error) {
    if (this.#isObject) this.#imports.end('this Durable Object has started again after a trap; ask it again');
    for (const each of this.#imports.waiting) each.trapped(error);
  }
}
