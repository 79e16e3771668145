// Counts what passes between JavaScript and Wasm. Import it before a Worker starts: it counts for every instance made
// from then on, no matter how the module and its glue call each other.

/** Since `reset`: calls by name, of imports as Wasm calls them and of exports ("> name"), and bytes copied. */
export const passed = { calls: {}, bytesIn: 0, bytesOut: 0 };
export const reset = () => Object.assign(passed, { calls: {}, bytesIn: 0, bytesOut: 0 });

const originals = new WeakMap();
function counted(name, call) {
  const counting = (...args) => {
    passed.calls[name] = (passed.calls[name] ?? 0) + 1;
    return call(...args);
  };
  originals.set(counting, call);
  return counting;
}
const isFunction = (value) => typeof value === 'function';
const mapMembers = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]));

const { Instance, Suspending, promising } = WebAssembly;
WebAssembly.Suspending = class extends Suspending {
  constructor(call) {
    super(call);
    originals.set(this, call);
  }
};
// What suspends has to be the engine's own function; its call is the same crossing.
WebAssembly.promising = (call) =>
  originals.has(call) ? counted('> promising', promising(originals.get(call))) : promising(call);

function countImport(name, value) {
  if (isFunction(value)) return counted(name, value);
  return value instanceof Suspending ? new Suspending(counted(name, originals.get(value))) : value;
}

const memories = [];
const isLinear = (view) => memories.some(({ buffer }) => buffer === view?.buffer);

WebAssembly.Instance = function (module, imports) {
  const instance = new Instance(
    module,
    mapMembers(imports, (_, members) => mapMembers(members, countImport)),
  );
  memories.push(instance.exports.memory);
  return {
    exports: mapMembers(instance.exports, (name, value) => (isFunction(value) ? counted(`> ${name}`, value) : value)),
  };
};

// Embind calls what it knows by its place in the table.
const { get } = WebAssembly.Table.prototype;
WebAssembly.Table.prototype.get = function (place) {
  const entry = get.call(this, place);
  return entry && counted('> table', entry);
};

// Bytes are copied by these four. A subarray is a view, and copies nothing.
const { set, slice } = Uint8Array.prototype;
Uint8Array.prototype.set = function (bytes, at) {
  if (isLinear(this)) passed.bytesIn += bytes.length;
  return set.call(this, bytes, at);
};
Uint8Array.prototype.slice = function (...range) {
  const copy = slice.apply(this, range);
  if (isLinear(this)) passed.bytesOut += copy.length;
  return copy;
};
const { decode } = TextDecoder.prototype;
TextDecoder.prototype.decode = function (view, ...rest) {
  if (isLinear(view)) passed.bytesOut += view.length;
  return decode.call(this, view, ...rest);
};
const { encodeInto } = TextEncoder.prototype;
TextEncoder.prototype.encodeInto = function (text, view) {
  const result = encodeInto.call(this, text, view);
  if (isLinear(view)) passed.bytesIn += result.written;
  return result;
};
