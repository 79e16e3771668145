// Values as a namespace takes and gives them; a store keeps bytes.

import { valueTooLong } from './limits.js';

async function readAll(stream, most) {
  const pieces = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.byteLength;
    if (length > most) throw valueTooLong(length, most);
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}

function checked(bytes, most) {
  if (bytes.length > most) throw valueTooLong(bytes.length, most);
  return bytes;
}

/**
 * The bytes of a value that is put. They are a copy: a view may be of memory that its owner writes to meanwhile.
 * @param {string | ArrayBuffer | ArrayBufferView | ReadableStream} value
 * @param {number} most how many there may be
 * @returns {Buffer | Promise<Buffer>} of a stream a promise
 */
export function bytesOf(value, most) {
  if (value instanceof ReadableStream) return readAll(value, most);
  if (value instanceof ArrayBuffer) return checked(Buffer.from(new Uint8Array(value)), most);
  if (ArrayBuffer.isView(value))
    return checked(Buffer.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)), most);
  if (typeof value !== 'object' || value === null) return checked(Buffer.from(String(value)), most);
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
