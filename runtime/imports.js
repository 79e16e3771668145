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

/** What became of a call that gave a result. */
function outcomeOf(result, wanted) {
  try {
    return success(result, wanted);
  } catch (error) {
    return failure(error);
  }
}

/**
 * The same as evaluate, given up after so many milliseconds as the call has: then nobody sees what becomes of it, what
 * takes a signal is broken off, and what another Worker gives later is let go.
 */
function evaluateInTime(wanted, evaluating) {
  const giveUp = new AbortController();
  if (wanted.init) wanted.init.signal = giveUp.signal;
  const given = evaluating(wanted);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      giveUp.abort(new DOMException('no answer in time', 'TimeoutError'));
      reject(giveUp.signal.reason);
      given[Symbol.dispose]?.();
    }, wanted.within);
    Promise.resolve(given)
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  });
}

/** The functions of wasm/imports.hpp, which an instance of the module calls. None of them throws or rejects. */
export class Imports {
  /** @type {import('./record.js').Records} set before the module's first call */
  records;
  /** What waits for the work of this instance outside of it, and is told when it traps: `trapped(error)`. */
  waiting = new Set();
  #Response;
  #evaluate;
  /** Names of header fields, by the numbers that C++ gives them. */
  #names = [];

  /**
   * @param {object} platform
   * @param {typeof globalThis.Response} platform.Response the class of what is answered
   * @param {typeof evaluate} [platform.evaluate] what becomes of calls, if not what they ask for
   */
  constructor(platform) {
    this.#Response = platform.Response;
    this.#evaluate = platform.evaluate ?? evaluate;
  }

  /** From now on whatever is asked for fails, and may be asked of another instance, but for `kAlways` of C++. */
  end(message) {
    const error = Object.assign(new Error(message), { retryable: true });
    const evaluateBefore = this.#evaluate;
    this.#evaluate = (wanted) => {
      if (wanted.pick !== false) throw error;
      return evaluateBefore(wanted);
    };
  }

  shape(text, size) {
    return this.records.addShape(text, size);
  }

  call(call) {
    let outcome;
    try {
      const wanted = this.records.read(call);
      outcome = success(this.#evaluate(wanted), wanted);
    } catch (error) {
      outcome = failure(error);
    }
    this.records.write(call, outcome);
  }

  start(call) {
    this.records.setPromise(call, this.#start(call));
  }

  /** Waits for calls, after it has started those that nobody has. */
  settle(list, count) {
    return count === 1 ? this.#settleOne(this.records.callAt(list)) : this.#settleAll(this.records.calls(list, count));
  }

  /** The usual case, with one promise: that of what is waited for. */
  #settleOne(call) {
    const done = (outcome) => this.records.write(call, outcome);
    const started = this.records.promise(call);
    if (started) return started.then(done);
    try {
      const wanted = this.records.read(call);
      if (wanted.within !== 0) return this.#outcome(wanted).then(done);
      return Promise.resolve(this.#evaluate(wanted)).then(
        (value) => done(outcomeOf(value, wanted)),
        (error) => done(failure(error)),
      );
    } catch (error) {
      return done(failure(error));
    }
  }

  async #settleAll(calls) {
    const outcomes = calls.map((call) => this.records.promise(call) ?? this.#start(call));
    for (const [index, call] of calls.entries()) this.records.write(call, await outcomes[index]);
  }

  header(exchange, number, name, size) {
    try {
      const value = this.records.object(exchange).header(this.#name(number, name, size));
      return value === null ? -1 : this.records.writeText(value);
    } catch {
      return -1; // it is no name that a field can have
    }
  }

  #name(number, name, size) {
    if (number < 0) return this.records.text(name, size);
    return (this.#names[number] ??= this.records.text(name, size));
  }

  headers(exchange) {
    let block = '';
    this.records.object(exchange).event.headers.forEach((value, name) => {
      block += `${name}\n${value}\n`;
    });
    return this.records.writeText(block);
  }

  properties(exchange) {
    const { cf } = this.records.object(exchange).event;
    return cf ? this.records.writeText(JSON.stringify(cf)) : 0;
  }

  respond(exchange, status, head, headSize, body, bodySize, stream) {
    const fields = this.records.text(head, headSize).split('\n');
    const bytes = bodySize === 0 ? null : this.records.copy(body, bodySize);
    const given = this.records.object(stream);
    const answered = this.records.object(exchange);
    const response = status === 101 ? answered.upgrade(given) : new this.#Response(given ?? bytes, { status });
    const { headers } = response;
    for (let i = 1; i < fields.length; i += 2) headers.append(fields[i - 1], fields[i]);
    answered.respond(response);
  }

  /** The promise of an outcome, which never rejects. */
  #start(call) {
    try {
      return this.#outcome(this.records.read(call));
    } catch (error) {
      return Promise.resolve(failure(error));
    }
  }

  /** What becomes of a call that was read. Never rejects. */
  async #outcome(wanted) {
    try {
      const evaluating = this.#evaluate;
      const result = wanted.within === 0 ? evaluating(wanted) : evaluateInTime(wanted, evaluating);
      return success(await result, wanted);
    } catch (error) {
      return failure(error);
    }
  }
}
