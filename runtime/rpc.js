// Methods that other Workers call (RPC). An entry need not list them: a class has whatever it is asked for, and the
// module says which of them there are.

import { success } from './events.js';

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

/** What a class is asked for by the platform or by JavaScript, and lacks: no methods of an application. */
const kNoMethods = new Set(
  (
    'fetch connect alarm webSocketMessage webSocketClose webSocketError dup constructor then toJSON ' +
    'queue scheduled email tail tailStream trace test'
  ).split(' '),
);

/**
 * Gives a class every method, beside those that it has.
 * @param {Function} Class
 * @param {(object: object, kind: import('./events.js').EventKind, event: object) => unknown} handle
 */
export function addMethods(Class, handle) {
  const get = (target, name, receiver) => {
    if (typeof name !== 'string' || name in target || kNoMethods.has(name)) return Reflect.get(target, name, receiver);
    return async function (...args) {
      return handle(this, rpc, { method: name, args });
    };
  };
  Object.setPrototypeOf(Class.prototype, new Proxy(Object.getPrototypeOf(Class.prototype), { get }));
}
