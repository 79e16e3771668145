// The entry of the Worker that runs the contracts of bindings.
import wasm from '../../build/wasm/platform_probe.wasm';
import createModule from '../../build/wasm/platform_probe.mjs';
import { createWorker, durableObject } from 'workers-cpp';

/** An object that holds WebSockets. */
export class Sockets extends durableObject({ wasm, createModule }) {}

export default createWorker({ wasm, createModule });
