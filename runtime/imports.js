import { failure, success } from './record.js';

/** Evaluates what a call asks for; the result may be a promise. A function is called with its object as `this`. */
function evaluate({ target, path, args }) {
  let self = null;
  let member = target;
  for (const name of path) {
    self = member;
    member = member[name];
  }
  // A method of another Worker has whatever it is asked for, also an `apply` of its own.
  return path.length > 0 && typeof member === 'function' ? Reflect.apply(member, self, args) : member;
}

/**
 * The same, given up after so many milliseconds as the call has: then nobody sees what becomes of it, and what takes a
 * signal is broken off.
 */
async function evaluateInTime(wanted) {
  const { within, init } = wanted;
  const giveUp = new AbortController();
  const late = new Promise((_, reject) => (giveUp.signal.onabort = () => reject(giveUp.signal.reason)));
  const timer = setTimeout(() => giveUp.abort(new DOMException('no answer in time', 'TimeoutError')), within);
  if (init) init.signal = giveUp.signal;
  try {
    return await Promise.race([evaluate(wanted), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The functions of wasm/imports.hpp, which an instance of the module calls. None of them throws or rejects. */
export class Imports {
  /** @type {import('./record.js').Records} set before the module's first call */
  records;
  #Response;

  /** @param {typeof globalThis.Response} Response the class of what is answered */
  constructor(Response) {
    this.#Response = Response;
  }

  call(call) {
    let outcome;
    try {
      const wanted = this.records.read(call);
      outcome = success(evaluate(wanted), wanted.pick);
    } catch (error) {
      outcome = failure(error);
    }
    this.records.write(call, outcome);
  }

  start(call) {
    this.records.setPromise(call, this.#outcome(call));
  }

  /** Waits for calls, after it has started those that nobody has. */
  async settle(list, count) {
    const calls = this.records.calls(list, count);
    const outcomes = calls.map((call) => this.records.promise(call) ?? this.#outcome(call));
    for (const [index, call] of calls.entries()) this.records.write(call, await outcomes[index]);
  }

  respond(exchange, status, head, headSize, body, bodySize, stream) {
    const fields = this.records.text(head, headSize).split('\n');
    const bytes = bodySize === 0 ? null : this.records.copy(body, bodySize);
    const response = new this.#Response(this.records.object(stream) ?? bytes, { status });
    for (let i = 1; i < fields.length; i += 2) response.headers.append(fields[i - 1], fields[i]);
    this.records.object(exchange).respond(response);
  }

  async #outcome(call) {
    try {
      const wanted = this.records.read(call);
      return success(await (wanted.within === 0 ? evaluate(wanted) : evaluateInTime(wanted)), wanted.pick);
    } catch (error) {
      return failure(error);
    }
  }
}
