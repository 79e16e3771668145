// The shim: one crossing in, one out, bindings in between. wasm/call.hpp draws the records that it reads and writes.
import wasm from "./build/worker/worker.wasm";
import createModule from "./build/worker/worker.mjs";
const encoder = new TextEncoder(), decoder = new TextDecoder(), padded = (bytes) => (bytes.length + 3) & ~3;
/** A value as a part of a packed result: [kind, bytes], or [2, "", value] for what becomes a handle. */
function part(value) {
  if (typeof value === "string") return [1, encoder.encode(value)];
  if (value instanceof ArrayBuffer || value instanceof Uint8Array) return [1, new Uint8Array(value)];
  if (value instanceof ReadableStream) return [2, "", value];
  return value == null ? [0, ""] : [3, encoder.encode(JSON.stringify(value[Symbol.iterator] ? [...value] : value))];
}
/** The outcome of a call, [ok, parts]: what `pick` says of its result, or why there is none. */
const success = (result, pick) => [1, pick === true ? [result == null ? part(null) : [2, "", result]]
  : pick ? pick.map((name) => part(result instanceof Map ? result.get(name) : result[name])) : [part(result)]];
const failure = (e) => [0, [e?.message ?? e, e?.name, e?.retryable, e?.overloaded].map((each) => part(String(each)))];
/** Starts an instance of the compiled module; the function it gives runs one exchange on it. */
async function instantiate(env) {
  const text = (address, size) => decoder.decode(module.HEAPU8.subarray(address, address + size));
  const object = (handle) => (handle ? module.Emval.toValue(handle) : undefined);
  function begin(call) { // [result, pick]; the result may be a promise
    const [target, address, size, kind, value, valueSize, at] = module.HEAPU32.subarray(call / 4, call / 4 + 7);
    const [path, pick, ...args] = JSON.parse(text(address, size));
    if (kind) args[at] = kind === 1 ? module.HEAPU8.subarray(value, value + valueSize) : object(value);
    const [self, member] = path.reduce(([, it], name) => [it, it[name]], [null, target ? object(target) : globalThis]);
    return [path.length && typeof member === "function" ? member.apply(self, args) : member, pick];
  }
  const evaluate = async (call, [result, pick] = begin(call)) => success(await result, pick);
  function write(call, [ok, parts]) {
    const size = parts.reduce((sum, [, bytes]) => sum + 8 + padded(bytes), 0);
    let at = size > module.HEAPU32[call / 4 + 10] ? module._malloc(size) : module.HEAPU32[call / 4 + 9];
    if (!at) return; // out of memory: the call stays unsettled, which reads as a failure of it
    module.HEAPU32.set([ok, at, size, size], call / 4 + 8);
    for (const [kind, bytes, value] of parts) {
      module.HEAPU32.set([kind, kind === 2 ? module.Emval.toHandle(value) : bytes.length], at / 4);
      module.HEAPU8.set(bytes, at + 8), at += 8 + padded(bytes);
    }
  }
  const edge = { // wasm/imports.hpp
    call(call) { try { write(call, success(...begin(call))); } catch (error) { write(call, failure(error)); } },
    start: (call) => { module.HEAPU32[call / 4 + 7] = module.Emval.toHandle(evaluate(call).catch(failure)); },
    async settle(list, count) {
      edge.waits = true;
      const started = (call) => [call, object(module.HEAPU32[call / 4 + 7]) ?? evaluate(call).catch(failure)];
      const calls = Array.from(module.HEAPU32.subarray(list / 4, list / 4 + count), started);
      for (const [call, outcome] of calls) write(call, await outcome);
    },
    respond(exchange, status, head, headSize, body, size, stream) {
      const fields = text(head, headSize).split("\n"), bytes = size ? module.HEAPU8.slice(body, body + size) : null;
      const response = new Response(object(stream) ?? bytes, { status });
      for (let i = 1; i < fields.length; i += 2) response.headers.append(fields[i - 1], fields[i]);
      object(exchange).respond(response);
    },
  };
  const module = await createModule({ edge, instantiateWasm: (i, done) => done(new WebAssembly.Instance(wasm, i)) });
  module.startInstance(env);
  return (exchange, { request, event } = exchange) => { // [the promise of its end, whether it waits]
    let head = request ? `${request.method}\n${request.url}\n` : `${event.cron}\n${event.scheduledTime}`;
    request?.headers.forEach((value, name) => { head += `${name}\n${value}\n`; });
    const at = module.inbox(head.length * 3), { written } = encoder.encodeInto(head, module.HEAPU8.subarray(at));
    edge.waits = false;
    return [module[request ? "handleFetch" : "handleScheduled"](module.Emval.toHandle(exchange), written), edge.waits];
  };
}
const problem = (status, title, headers) => Response.json({ type: "about:blank", title, status }, { status, headers: {
  "Content-Type": "application/problem+json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
  ...headers } });
/** Serves on one instance after the other: a trap ends one, and a poison request has ten fresh ones in 10 s. */
class Host {
  made = 0; traps = 0; budget = 10; refilled = 0;
  fetch(request, ...place) { return this.serve({ request }, ...(this.own ?? place)); }
  async scheduled(event, env, ctx) { if (!(await this.serve({ event }, env, ctx)).ok) throw Error("See the log."); }
  serve(exchange, env, ctx) {
    if (this.current?.run) return this.answer(exchange, ctx, this.current);
    if (!this.current && Date.now() - this.refilled > 10_000) this.budget = 10, this.refilled = Date.now();
    if (!this.current && this.budget-- <= 0) return problem(503, "Service unavailable", { "Retry-After": "10" });
    const own = () => instantiate({ ...env, INSTANCE_GENERATION: ++this.made, TRAPS_SURVIVED: this.traps });
    const mine = this.current ??= { ready: own().then((run) => { mine.run = run; }) };
    return mine.ready.then(() => this.answer(exchange, ctx, mine), (error) => this.trapped(error, mine));
  }
  answer(exchange, ctx, mine, response, resolve) { // the response, or the promise of one
    exchange.respond = (made) => { response ??= made; resolve?.(made); };
    exchange.read = async (least, most, { body } = exchange.request) => { // fewer bytes of it than `least` are its last
      const { done, value } = await (exchange.reader ??= body.getReader({ mode: "byob" })).read(new Uint8Array(most));
      const size = value.length, rest = !done && size < least && await exchange.read(least - size, most - size);
      return rest.byteLength ? new Blob([value, rest]).arrayBuffer() : value;
    };
    const [done, waits] = mine.run(exchange), ended = done.catch((e) => exchange.respond(this.trapped(e, mine)));
    if (waits) ctx.waitUntil(ended); // else a client that goes away would end it there
    return response ?? new Promise((known) => { resolve = known; });
  }
  trapped(error, mine) { // this instance finishes what it has and is given nothing new
    if (this.current === mine) this.current = undefined, this.traps++;
    return console.error(error?.stack ?? error), problem(500, "Internal error");
  }
}
export default new Host();
/** A Durable Object: a host of its own, whose `env` holds its state and the name of its class. */
export class OrderObject extends Host {
  constructor(state, env) { super(), this.own = [{ ...env, STATE: state, OBJECT_CLASS: new.target.name }, state]; }
}
