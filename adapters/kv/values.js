// Values as a namespace takes and gives them; a store keeps bytes.

import { kValueBytes, valueTooLong } from './limits.js';

async function readAll(stream) {
  const pieces = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.byteLength;
    if (length > kValueBytes) throw valueTooLong(length);
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}

function checked(bytes) {
  if (bytes.length > kValueBytes) throw valueTooLong(bytes.length);
  return bytes;
}

/**
 * The bytes of a value that is put. They are a copy: a view may be of memory that its owner writes to meanwhile.
 * @param {string | ArrayBuffer | ArrayBufferView | ReadableStream} value
 * @returns {Buffer | Promise<Buffer>} of a stream a promise
 */
export function bytesOf(value) {
  if (value instanceof ReadableStream) return readAll(value);
  if (value instanceof ArrayBuffer) return checked(Buffer.from(new Uint8Array(value)));
  if (ArrayBuffer.isView(value))
    return checked(Buffer.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
  if (typeof value !== 'object' || value === null) return checked(Buffer.from(String(value)));
  throw new TypeError('KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and ReadableStreams as values.');
}

const kForms = {
  text: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(),
  json: (bytes) => JSON.parse(kForms.text(bytes)),
  arrayBuffer: (bytes) => Uint8Array.from(bytes).buffer,
  stream: (bytes) => new Blob([bytes]).stream(),
};

/** How a value of this type is made of its bytes. */
export function formOf(type) {
  if (Object.hasOwn(kForms, type)) return kForms[type];
  throw new TypeError('Unknown response type. Possible types are "text", "arrayBuffer", "json", and "stream".');
}
