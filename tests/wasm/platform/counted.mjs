// Counts what a Worker asks of its platform: objects made, members read and functions called by runtime/ and by the
// glue of its module, and the promises these make. What stands in for the platform here, and what Node's own classes do
// inside, does not count: the caller says whose a call is. Import it before the runtime.
import { promiseHooks } from 'node:v8';

/** Whose calls count. */
const kOurs = [
  ...['runtime', 'build/wasm'].map((folder) => new URL(`../../../${folder}/`, import.meta.url).href),
  'wasm://',
];
const kNearFrames = 8;

let counts; // by name, while something is counted

const sitesOf = (_, sites) => sites;

/** Whether the first function with a file, that is not in this one, is ours. */
function isCalledByUs() {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Object.assign(Error, { prepareStackTrace: sitesOf, stackTraceLimit: kNearFrames });
  const files = new Error().stack.map((site) => site.getFileName());
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  const caller = files.find((file) => file && file !== import.meta.url);
  return kOurs.some((place) => caller?.startsWith(place));
}

function add(what) {
  counts[what] = (counts[what] ?? 0) + 1;
}

/** Counts it, if it is ours; says so. */
function count(what) {
  const isOurs = counts !== undefined && isCalledByUs();
  if (isOurs) add(what);
  return isOurs;
}

/** What the platform calls for each of many, such as a header field, is a call each. */
const countingCallback = (what, callback) =>
  function (...args) {
    if (counts) add(`${what}, callback`);
    return callback.apply(this, args);
  };

const counted = (what, call) =>
  function (...args) {
    if (!count(what)) return call.apply(this, args);
    return call.apply(this, what.endsWith('.forEach') ? [countingCallback(what, args[0]), ...args.slice(1)] : args);
  };

const textOf = (member) => (typeof member === 'symbol' ? `[${member.description}]` : member);

/** Counts calls of an object's functions, and, if `getters`, how often its members are read. */
export function countMembers(object, name, { getters = true } = {}) {
  for (const member of Reflect.ownKeys(object)) {
    const { value, get, ...rest } = Object.getOwnPropertyDescriptor(object, member);
    const what = `${name}.${textOf(member)}`;
    if (member === 'constructor' || !rest.configurable) continue;
    if (get && getters) Object.defineProperty(object, member, { ...rest, get: counted(what, get) });
    else if (typeof value === 'function')
      Object.defineProperty(object, member, { ...rest, value: counted(what, value) });
  }
}

/** The same object, but that reading a member of it counts, and asking for the names of all. */
export const countReads = (object, name) =>
  new Proxy(object, {
    get(target, member) {
      count(`${name}.${textOf(member)}`);
      return target[member];
    },
    ownKeys(target) {
      count(`${name}, names`);
      return Reflect.ownKeys(target);
    },
  });

function countMade(name) {
  globalThis[name] = new Proxy(globalThis[name], {
    construct(target, args, newTarget) {
      count(`new ${name}`);
      return Reflect.construct(target, args, newTarget);
    },
  });
}

const kClasses = [
  ...['Request', 'Response', 'Headers', 'URL', 'URLSearchParams', 'Blob', 'TextEncoder', 'TextDecoder'],
  ...['ReadableStream', 'WritableStream', 'TransformStream', 'AbortController', 'DataView'],
];
const kNeverMade = ['ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'WritableStreamDefaultWriter'];
const kArrays = ['Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'Float64Array'];

for (const name of [...kClasses, ...kNeverMade]) countMembers(globalThis[name].prototype, name);
countMembers(Object.getPrototypeOf(new Headers().entries()), 'Headers iterator');
countMembers(Object.getPrototypeOf(Uint8Array.prototype), 'TypedArray', { getters: false });
countMembers(ArrayBuffer.prototype, 'ArrayBuffer', { getters: false });
countMembers(Response, 'Response', { getters: false });
countMembers(Promise, 'Promise', { getters: false });
countMembers(JSON, 'JSON');
for (const name of [...kClasses, ...kArrays, 'ArrayBuffer']) countMade(name);
for (const name of ['setTimeout', 'clearTimeout', 'queueMicrotask', 'structuredClone'])
  globalThis[name] = counted(name, globalThis[name]);
promiseHooks.onInit(() => count('promise'));

/** The module of a Worker, with its handles of JavaScript's values counted. */
export const countHandles = ({ createModule, ...rest }) => ({
  ...rest,
  async createModule(options) {
    const module = await createModule(options);
    countMembers(module.Emval, 'Emval');
    return module;
  },
});

/** What `work` asks of the platform: {name: count}, in the order of names. */
export async function countWhile(work) {
  counts = {};
  try {
    await work();
    return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
  } finally {
    counts = undefined;
  }
}
