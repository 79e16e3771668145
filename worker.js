// The shim between the platform and the module: one crossing in, one out, and bindings in between.
// The records in memory that it reads and writes are drawn in wasm/call.hpp.
import wasm from "./build/wasm/worker.wasm";
import createModule from "./build/wasm/worker.mjs";

const encoder = new TextEncoder(), decoder = new TextDecoder();
const padded = (bytes) => (bytes.length + 3) & ~3;

/** A value as a part of a packed result: [kind, bytes], or [2, "", value] for what becomes a handle. */
function part(value) {
  if (value === null || value === undefined) return [0, ""];
  if (typeof value === "string") return [1, encoder.encode(value)];
  if (value instanceof ArrayBuffer || value instanceof Uint8Array) return [1, new Uint8Array(value)];
  if (value instanceof ReadableStream) return [2, "", value];
  return [3, encoder.encode(JSON.stringify(value))];
}

/** A binding as C++ is told of it: [name, class, text]; vars and secrets have no class. */
function row([name, value]) {
  if (typeof value === "string") return [name, "", value];
  const type = value?.constructor?.name ?? "Object";
  return ["Object", "Array", "Number", "Boolean"].includes(type) ? [name, "", JSON.stringify(value)] : [name, type, ""];
}

/** Starts an instance of the compiled module; the function it gives runs one exchange on it. */
async function instantiate(env, counts) {
  const text = (address, size) => decoder.decode(module.HEAPU8.subarray(address, address + size));
  const object = (handle) => (handle ? module.Emval.toValue(handle) : undefined);

  async function evaluate(call) { // always resolves, with [ok, parts]
    try {
      const [target, address, size, kind, value, valueSize, at] = module.HEAPU32.subarray(call / 4, call / 4 + 7);
      const [path, pick, ...args] = JSON.parse(text(address, size));
      if (kind) args[at] = kind === 1 ? module.HEAPU8.subarray(value, value + valueSize) : object(value);
      let self, member = target ? object(target) : globalThis;
      for (const name of path) [self, member] = [member, member[name]];
      const result = await (path.length && typeof member === "function" ? member.apply(self, args) : member);
      if (pick === true) return [1, [result == null ? part(null) : [2, "", result]]];
      const get = result instanceof Map ? (name) => result.get(name) : (name) => result[name];
      return [1, pick ? pick.map((name) => part(get(name))) : [part(result)]];
    } catch (error) {
      return [0, [part(String(error?.message ?? error))]];
    }
  }

  function write(call, [ok, parts]) {
    const size = parts.reduce((sum, [, bytes]) => sum + 8 + padded(bytes), 0);
    let at = size > module.HEAPU32[call / 4 + 10] ? module._malloc(size) : module.HEAPU32[call / 4 + 9];
    if (!at) return; // out of memory: the call stays unsettled, which reads as a failure of it
    module.HEAPU32.set([ok, at, size, size], call / 4 + 8);
    for (const [kind, bytes, value] of parts) {
      module.HEAPU32.set([kind, kind === 2 ? module.Emval.toHandle(value) : bytes.length], at / 4);
      module.HEAPU8.set(bytes, at + 8);
      at += 8 + padded(bytes);
    }
  }

  const edge = { // wasm/imports.hpp
    start: (call) => { module.HEAPU32[call / 4 + 7] = module.Emval.toHandle(evaluate(call)); },
    async settle(list, count) {
      const calls = Array.from(module.HEAPU32.subarray(list / 4, list / 4 + count));
      const results = calls.map((call) => object(module.HEAPU32[call / 4 + 7]) ?? evaluate(call));
      for (const [i, call] of calls.entries()) write(call, await results[i]);
    },
    respond(exchange, status, head, headSize, body, bodySize, stream) {
      const lines = text(head, headSize).split("\n"), headers = [];
      for (let i = 0; i + 1 < lines.length; i += 2) headers.push([lines[i], lines[i + 1]]);
      const content = object(stream) ?? (bodySize ? module.HEAPU8.slice(body, body + bodySize) : null);
      object(exchange).resolve(new Response(content, { status, headers }));
    },
    log: (level, address, size) => console[["debug", "info", "warn", "error"][level]](text(address, size)),
  };
  const module = await createModule({ edge, instantiateWasm: (imports, done) => done(new WebAssembly.Instance(wasm, imports)) });
  const rows = Object.entries({ ...env, ...counts }).map(row);
  let room = 32 * 1024, inbox = module.startInstance(env, JSON.stringify(rows), room);
  return (exchange) => {
    let head = `${exchange.request.method}\n${exchange.request.url}\n`;
    for (const [name, value] of exchange.request.headers) head += `${name}\n${value}\n`;
    if (head.length * 3 > room) inbox = module.reserveInbox((room = head.length * 3));
    const { written } = encoder.encodeInto(head, module.HEAPU8.subarray(inbox, inbox + room));
    return module.handleFetch(module.Emval.toHandle(exchange), written);
  };
}

let current, generation = 0, traps = 0, budget = 10, refilled = 0; // a poison request has ten fresh instances in 10 s
const problem = (status, title, headers) => Response.json({ type: "about:blank", title, status }, { status, headers: {
  "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers } });

export default {
  async fetch(request, env, ctx) {
    if (!current && Date.now() - refilled > 10_000) budget = 10, refilled = Date.now();
    if (!current && budget-- <= 0) return problem(503, "Service unavailable", { "Retry-After": "10" });
    const mine = current ??= instantiate(env, { INSTANCE_GENERATION: `${++generation}`, TRAPS_SURVIVED: `${traps}` });
    return new Promise((resolve) => ctx.waitUntil(mine.then((run) => run({ request, resolve })).catch((error) => {
      console.error(error?.stack ?? error); // a trap: this instance finishes what it has and is given nothing new
      if (current === mine) current = undefined, traps++;
      resolve(problem(500, "Internal error"));
    })));
  },
};
