// The runtime of Workers with methods that others call (RPC), which an entry imports in the place of workerd.js. It
// need not list the methods: a class has whatever it is asked for, and the module says which of them there are.

import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';

import { objectEvents, success, workerEvents } from './events.js';
import { createWorker as create, durableObject as createObject } from './workerd.js';

/** Has JSON refuse what it would change: numbers that are none, values without a form, objects of a class. */
function exact(key, value) {
  const isOfClass = (object) => {
    const prototype = Object.getPrototypeOf(object);
    return prototype !== null && Object.getPrototypeOf(prototype) !== null && !Array.isArray(object);
  };
  const isNone = typeof value === 'number' && !Number.isFinite(value);
  const hasNoForm = ['bigint', 'function', 'symbol'].includes(typeof value);
  const loses = typeof value === 'object' && value !== null && isOfClass(value);
  if (isNone || hasNoForm || loses) {
    const what = isNone ? value : `a ${hasNoForm ? typeof value : value.constructor?.name}`;
    throw new TypeError(`${what}${key === '' ? '' : `, at "${key}",`} is no argument of a method in C++`);
  }
  return value;
}

/** An argument as a line: its mark, and its JSON if it has one. Bytes are asked for by their index. */
function lineOf(value) {
  if (value === undefined) return 'n\n';
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return 'b\n';
  return `j${JSON.stringify(value, exact)}\n`;
}

const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** What the module has written of a result, by its mark. */
const results = {
  n: () => undefined,
  j: read,
  b: (bytes) => bytes.slice(),
  t(bytes) {
    const { name, message, code } = read(bytes);
    throw Object.assign(name === 'TypeError' ? new TypeError(message) : new Error(message), { code });
  },
};

/** @type {import('./events.js').EventKind} */
const rpc = {
  entry: 'edge_handle_rpc',
  handler: 'app.rpc("NAME", method)',
  head: ({ method, args }) => `${method}\n${args.map(lineOf).join('')}`,
  async outcome(answer) {
    const bytes = new Uint8Array(await (await success(answer, 'The method')).arrayBuffer());
    return results[String.fromCharCode(bytes[0])](bytes.subarray(1));
  },
};

workerEvents.rpc = rpc;
objectEvents.rpc = rpc;

/** What a class is asked for by the platform or by JavaScript, and lacks: no methods of an application. */
const kNoMethods = new Set(
  (
    'fetch connect alarm webSocketMessage webSocketClose webSocketError dup constructor then toJSON ' +
    'queue scheduled email tail tailStream trace test'
  ).split(' '),
);

/** Gives a class every method, beside those that it has: `call(object, event)` is what becomes of one. */
function addMethods(Class, call) {
  const get = (target, name, receiver) => {
    const isMethod = typeof name === 'string' && !(name in target || kNoMethods.has(name) || name.includes('\n'));
    if (!isMethod) return Reflect.get(target, name, receiver);
    return async function (...args) {
      return call(this, { method: name, args });
    };
  };
  Object.setPrototypeOf(Class.prototype, new Proxy(Object.getPrototypeOf(Class.prototype), { get }));
}

/** What takes calls, by the handlers of its Worker. */
const calls = new WeakMap();

/**
 * The handlers of a Worker, for the entry to export as default, and to make an `entrypoint` of.
 *
 * @param {import('./instance.js').Module} module
 */
export function createWorker(module) {
  const { rpc: call, ...handlers } = create(module);
  calls.set(handlers, call);
  return handlers;
}

/**
 * A base class for an entrypoint: what another Worker names in its service binding, to call the methods that the
 * application has (`app.rpc`). It answers `fetch` as well. The Worker's own instance of the module serves it.
 *
 *     const worker = createWorker({ wasm, createModule });
 *     export default worker;
 *     export class Shop extends entrypoint(worker) {}
 *
 * @param {ReturnType<typeof createWorker>} worker
 */
export function entrypoint(worker) {
  if (!calls.has(worker)) throw new TypeError("entrypoint(worker) takes what createWorker of 'workers-cpp/rpc' gives");
  const Class = class extends WorkerEntrypoint {
    fetch(request) {
      return worker.fetch(request, this.env, this.ctx);
    }
  };
  addMethods(Class, ({ env, ctx }, event) => calls.get(worker)(event, env, ctx));
  return Class;
}

/**
 * A base class for Durable Objects: that of index.js, with the methods of the application (`app.rpc`) besides.
 *
 * @param {import('./instance.js').Module & {name?: string}} module
 */
export function durableObject(module) {
  return class extends DurableObject {
    #object;

    constructor(state, env) {
      super(state, env);
      const Inner = createObject({ ...module, name: module.name ?? new.target.name });
      this.#object = new Inner(state, env);
    }

    static {
      for (const name of Object.keys(objectEvents).filter((each) => each !== 'rpc')) {
        this.prototype[name] = function (...event) {
          return this.#object[name](...event);
        };
      }
      addMethods(this, (object, event) => object.#object.rpc(event));
    }
  };
}
