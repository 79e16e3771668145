// The runtime of Workers with methods that others call (RPC), which an entry imports in the place of workerd.js. It
// need not list the methods: a class has whatever it is asked for, and the module says which of them there are.

import { DurableObject, RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';

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

/** An argument as a line: its mark, and its JSON if it has one. What has none is asked for by its index. */
function lineOf(value) {
  if (value === undefined) return 'n\n';
  if (typeof value === 'function') return 'o\n'; // also of an object with methods
  if (value instanceof ReadableStream) return 's\n';
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return 'b\n';
  return `j${JSON.stringify(value, exact)}\n`;
}

const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** What the module has written of a result, by its mark. `host` is who calls its objects. */
const results = {
  n: () => undefined,
  j: read,
  b: (bytes) => bytes.slice(),
  o: (bytes, host) => new ServedObject(new TextDecoder().decode(bytes), host),
  t(bytes) {
    const { name, message, code } = read(bytes);
    throw Object.assign(name === 'TypeError' ? new TypeError(message) : new Error(message), { code });
  },
};

/** @type {import('./events.js').EventKind} */
const rpc = {
  entry: 'edge_handle_rpc',
  handler: 'app.rpc("NAME", method)',
  head({ method, args, key = '', host }) {
    const lines = args.map(lineOf).join('');
    return `${method}\n${key}\n${host.lost.splice(0).join(' ')}\n${lines}`;
  },
  async outcome(answer, { host }) {
    const response = await success(answer, 'The method');
    if (response.headers.has('Content-Type')) return response.body ?? new Blob().stream(); // it gives a stream
    const bytes = new Uint8Array(await response.arrayBuffer());
    return results[String.fromCharCode(bytes[0])](bytes.subarray(1), host);
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
    const isMethod = typeof name === 'string' && !(name in target || kNoMethods.has(name) || /^$|\n/.test(name));
    if (!isMethod) return Reflect.get(target, name, receiver);
    return async function (...args) {
      return call(this, { method: name, args });
    };
  };
  Object.setPrototypeOf(Class.prototype, new Proxy(Object.getPrototypeOf(Class.prototype), { get }));
}

/**
 * Who takes a call, and those of the objects that it gives.
 * @typedef {object} RpcHost
 * @property {(event: object) => Promise<unknown>} send
 * @property {string[]} lost keys of objects that nobody has any more, which the module is told with the next call
 */

/** The platform does not always call `[Symbol.dispose]`. */
const forgotten = globalThis.FinalizationRegistry && new FinalizationRegistry(({ lost, key }) => lost.push(key));

/** An object that a method has given: the module knows it by its key, as long as somebody holds this. */
class ServedObject extends RpcTarget {
  #key;
  #host;

  constructor(key, host) {
    super();
    this.#key = key;
    this.#host = host;
    forgotten?.register(this, { lost: host.lost, key });
  }

  static {
    addMethods(this, (object, event) => object.#send(event));
  }

  #send(event) {
    return this.#host.send({ ...event, key: this.#key, host: this.#host, breaksOff: true });
  }

  [Symbol.dispose]() {
    this.#send({ method: '', args: [] }).catch(() => {}); // nobody hears of it
  }
}

/** What takes calls, and the objects that it lost, by the handlers of its Worker. */
const calls = new WeakMap();

/**
 * The handlers of a Worker, for the entry to export as default, and to make an `entrypoint` of.
 *
 * @param {import('./instance.js').Module} module
 */
export function createWorker(module) {
  const { rpc: call, ...handlers } = create(module);
  calls.set(handlers, { call, lost: [] });
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
  const { call, lost } = calls.get(worker);
  addMethods(Class, ({ env, ctx }, event) => {
    const send = (each) => call(each, env, ctx);
    return send({ ...event, host: { send, lost }, breaksOff: true });
  });
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
    #host = { send: (event) => this.#object.rpc(event), lost: [] };

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
      addMethods(this, (object, event) => object.#host.send({ ...event, host: object.#host, breaksOff: true }));
    }
  };
}
