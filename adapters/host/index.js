// What hosts on Node have in common, wherever their requests come from.

export { stampAddress } from './address.js';
export { Pending } from './pending.js';
export { loadWasm } from './wasm.js';
