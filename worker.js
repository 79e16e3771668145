// The bakery's entry: the module that the build has put in its place, and the Durable Objects of wrangler.toml.
import wasm from './build/worker/worker.wasm';
import createModule from './build/worker/worker.mjs';
import { createWorker, durableObject } from 'workers-cpp';
import { rehearsal } from './src/api/rehearsal.js';

const bakery = { wasm, createModule };

export default createWorker({ ...bakery, rehearsal });

/** Keeps the orders if STORE is "durable". */
export class OrderObject extends durableObject(bakery) {}

/** Tells everybody who watches the board of changes. */
export class BoardObject extends durableObject(bakery) {}
