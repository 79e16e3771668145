// The records that pass between C++ and JavaScript. wasm/call.hpp draws them, and has the same names.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const kWordBytes = 4;

// Words of a `Call`.
const kTarget = 0;
const kText = 1;
const kTextSize = 2;
const kValueKind = 3;
const kValue = 4;
const kValueSize = 5;
const kValueAt = 6;
const kPromise = 7;
const kOk = 8;
const kOut = 9;
const kOutCapacity = 10;
const kOutSize = 11;
const kWithin = 12;
const kShape = 13;
const kKey = 14;
const kKeySize = 15;

// `ValueKind`, with 0 for none.
const kValueIsBytes = 1;
const kValueIsInit = 3;

// `PartKind`.
const kAbsent = 0;
const kBytes = 1;
const kHandle = 2;
const kJson = 3;

/** Kind and size, before the bytes of a part. */
const kPartHead = 2 * kWordBytes;

/**
 * A part of a packed result: its bytes, or the value that becomes a handle.
 * @typedef {{kind: number, bytes: Uint8Array | [], value?: unknown}} Part
 *
 * What became of a call: its result, or the five texts of its error.
 * @typedef {{ok: 0 | 1, parts: Part[]}} Outcome
 */

/** What UTF-8 needs for a unit of UTF-16. */
const kMostBytesPerUnit = 3;

/** What bytes may have to be told that C++ has them: a function. */
export const whenCopied = Symbol('when copied');

/** The inbox has room for so many bytes from the beginning. */
const kUsualText = 1024;

const padded = (size) => (size + kWordBytes - 1) & -kWordBytes;

const absent = { kind: kAbsent, bytes: [] };
const handleOf = (value) => ({ kind: kHandle, bytes: [], value });
const textOf = (text) => ({ kind: kBytes, bytes: encoder.encode(text) });
const jsonOf = (value) => ({ kind: kJson, bytes: encoder.encode(JSON.stringify(value)) });

/** Not every host has them. */
const { WebSocket = ReadableStream } = globalThis;

/** @returns {Part} */
function partOf(value) {
  if (typeof value === 'string') return textOf(value);
  if (value instanceof ArrayBuffer) return { kind: kBytes, bytes: new Uint8Array(value) };
  if (value instanceof Uint8Array) return { kind: kBytes, bytes: value };
  if (ArrayBuffer.isView(value)) return partOf(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (value instanceof ReadableStream || value instanceof WebSocket) return handleOf(value);
  if (value === null || value === undefined) return absent;
  return jsonOf(value[Symbol.iterator] && !Array.isArray(value) ? [...value] : value);
}

/**
 * What C++ gets of a result. One of which no handle goes there is let go, if it can be: it may have parts in another
 * Worker.
 * @param {unknown} result
 * @param {object} wanted
 * @param {null | boolean | string[]} wanted.pick all of it, a handle of it (true), nothing (false), or these members
 * @param {unknown} wanted.target what was asked: a result that is it is kept
 * @returns {Outcome}
 */
export function success(result, { pick, target }) {
  if (pick === true) return { ok: 1, parts: [result === null || result === undefined ? absent : handleOf(result)] };
  const member = result instanceof Map ? (name) => result.get(name) : (name) => result[name];
  const parts = pick === null ? [partOf(result)] : (pick || []).map((name) => partOf(member(name)));
  if (result !== target && !parts.some(({ value }) => value)) result?.[Symbol.dispose]?.();
  return { ok: 1, parts };
}

/**
 * What C++ gets in the place of a result.
 * @param {unknown} error whatever was thrown
 * @returns {Outcome}
 */
export function failure(error) {
  const facts = [error?.message ?? error, error?.name, error?.retryable, error?.overloaded, error?.code];
  return { ok: 0, parts: facts.map((fact) => textOf(String(fact))) };
}

/** The memory of a module's instance: texts, handles and calls in it. Views are taken anew: memory that grows moves. */
export class Records {
  #module;
  /** The module's inbox, for texts. */
  #inbox = new Uint8Array();
  /** What calls have in common, by their numbers less one. */
  #shapes = [];

  /** @param {object} module Emscripten's, with `HEAPU8`, `HEAPU32`, `Emval` and `_malloc` */
  constructor(module) {
    this.#module = module;
  }

  /** The text of so many bytes at an address. */
  text(address, size) {
    return decoder.decode(this.#module.HEAPU8.subarray(address, address + size));
  }

  /** A copy of so many bytes at an address. */
  copy(address, size) {
    return this.#module.HEAPU8.slice(address, address + size);
  }

  /** The object of a handle; 0 is none. */
  object(handle) {
    return handle === 0 ? undefined : this.#module.Emval.toValue(handle);
  }

  /** A new handle of a value, which keeps it alive until C++ releases it. */
  handle(value) {
    return this.#module.Emval.toHandle(value);
  }

  /** The address of a call, which stands at another one. */
  callAt(place) {
    return this.#module.HEAPU32[place / kWordBytes];
  }

  /** The addresses of so many calls, which stand in a row. */
  calls(list, count) {
    return Array.from(this.#module.HEAPU32.subarray(list / kWordBytes, list / kWordBytes + count));
  }

  /** The promise that a call was left, if it was started. */
  promise(call) {
    return this.object(this.#module.HEAPU32[call / kWordBytes + kPromise]);
  }

  /** Leaves a promise with a call. */
  setPromise(call, promise) {
    const handle = this.handle(promise);
    this.#module.HEAPU32[call / kWordBytes + kPromise] = handle;
  }

  /**
   * Keeps what calls have in common.
   * @returns {number} the number by which they name it; 0 is none
   */
  addShape(text, size) {
    const [path, pick, ...args] = JSON.parse(this.text(text, size));
    return this.#shapes.push({ path, pick, args });
  }

  /**
   * What a call asks for: nothing of it is in memory any more. `init` is the argument that takes a signal.
   * @returns {{target: unknown, path: string[], args: unknown[], pick: null | boolean | string[], within: number,
   *   init?: {signal?: AbortSignal}}}
   */
  read(call) {
    const words = this.#module.HEAPU32;
    const at = call / kWordBytes;
    const { path, pick, args } = words[at + kShape] === 0 ? this.#readAll(words, at) : this.#readShaped(words, at);
    const kind = words[at + kValueKind];
    const init = kind === kValueIsInit ? args[words[at + kValueAt]] : undefined;
    const target = words[at + kTarget];
    const within = words[at + kWithin];
    return { target: target === 0 ? globalThis : this.object(target), path, args, pick, within, init };
  }

  /** A call that says all of itself. */
  #readAll(words, at) {
    const [path, pick, ...args] = JSON.parse(this.text(words[at + kText], words[at + kTextSize]));
    this.#readValue(words, at, args);
    return { path, pick, args };
  }

  /** A call that leaves out what its shape has. */
  #readShaped(words, at) {
    const { path, pick, args: last } = this.#shapes[words[at + kShape] - 1];
    const args = [];
    if (words[at + kKey] !== 0) args.push(this.text(words[at + kKey], words[at + kKeySize]));
    this.#readValue(words, at, args);
    if (last.length > 0) args.push(...last);
    if (words[at + kTextSize] !== 0) args.push(...JSON.parse(this.text(words[at + kText], words[at + kTextSize])));
    return { path, pick, args };
  }

  /** Puts the argument that is not JSON into its place. */
  #readValue(words, at, args) {
    const kind = words[at + kValueKind];
    if (kind === 0) return;
    const value = words[at + kValue];
    args[words[at + kValueAt]] = kind === kValueIsBytes ? this.copy(value, words[at + kValueSize]) : this.object(value);
  }

  /**
   * Writes the outcome of a call, into the memory that it brings or into a new allocation.
   * If there is no memory, the call stays unsettled, which C++ reads as a failure of it.
   * @param {number} call
   * @param {Outcome} outcome
   */
  write(call, { ok, parts }) {
    let size = 0;
    for (const { bytes } of parts) size += kPartHead + padded(bytes.length);
    const at = call / kWordBytes;
    const { HEAPU32: before } = this.#module;
    const out = size > before[at + kOutCapacity] ? this.#module._malloc(size) : before[at + kOut];
    if (out === 0) return;
    const { HEAPU32: words } = this.#module;
    words[at + kOk] = ok;
    words[at + kOut] = out;
    words[at + kOutCapacity] = size;
    words[at + kOutSize] = size;
    this.#writeParts(out, parts);
  }

  #writeParts(out, parts) {
    const { HEAPU32: words, HEAPU8: memory } = this.#module;
    let at = out;
    for (const { kind, bytes, value } of parts) {
      words[at / kWordBytes] = kind;
      words[at / kWordBytes + 1] = kind === kHandle ? this.handle(value) : bytes.length;
      memory.set(bytes, at + kPartHead);
      bytes[whenCopied]?.();
      at += kPartHead + padded(bytes.length);
    }
  }

  /**
   * Writes a text into the module's inbox, as UTF-8.
   * @returns {number} its bytes
   */
  writeText(text) {
    const most = text.length * kMostBytesPerUnit;
    if (most > this.#inbox.length) this.#makeRoom(most);
    return encoder.encodeInto(text, this.#inbox).written;
  }

  /** Memory that grows leaves an empty view behind. */
  #makeRoom(most) {
    const size = Math.max(most, kUsualText);
    const at = this.#module._edge_inbox(size);
    this.#inbox = this.#module.HEAPU8.subarray(at, at + size);
  }
}
