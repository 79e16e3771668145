import createModule from './build/worker/worker.mjs';
import wasm from './build/worker/worker.wasm';
import { createWorker, durableObject } from 'workers-cpp';

const gallery = { wasm, createModule };

export default createWorker(gallery);

/** Tells everybody who watches what has become of a photo. */
export class Watchers extends durableObject(gallery) {}
