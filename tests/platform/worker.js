// The entry of the Worker that runs the contracts of bindings.
import wasm from '../../build/wasm/platform_probe.wasm';
import createModule from '../../build/wasm/platform_probe.mjs';
import { createWorker, durableObject } from 'workers-cpp';

const probe = { wasm, createModule };

export default createWorker(probe);

export class Probe extends durableObject(probe) {}

export class Picky extends durableObject(probe) {}

/** A class that the application does not name. */
export class Wrong extends durableObject(probe) {}
