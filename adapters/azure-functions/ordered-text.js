// Bytes as text of 64 characters that Cosmos takes in an id (it refuses / \ ? #), in the order of the bytes: those of
// base64 would not be, for there "A" is less than "0".

const kBase64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const kOrdered = [...kBase64].sort().join('');

const mapping = (from, to) => new Map([...from].map((character, index) => [character, to[index]]));
const toOrdered = mapping(kBase64, kOrdered);
const toBase64 = mapping(kOrdered, kBase64);

const mapped = (text, map) => Array.from(text, (character) => map.get(character)).join('');

/**
 * Of two byte strings the lesser one has the lesser text, compared by code units.
 * @param {Buffer} bytes
 */
export const orderedText = (bytes) => mapped(bytes.toString('base64url'), toOrdered);

/** The bytes that `orderedText` was given. */
export const bytesOfOrdered = (text) => Buffer.from(mapped(text, toBase64), 'base64url');
