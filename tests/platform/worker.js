// The entry of the Worker that runs the contracts of bindings.
import wasm from '../../build/wasm/platform_probe.wasm';
import createModule from '../../build/wasm/platform_probe.mjs';
import { createWorker, durableObject, entrypoint } from 'workers-cpp';

export default createWorker({ wasm, createModule });
export class Methods extends entrypoint({ wasm, createModule }) {}
export class Room extends durableObject({ wasm, createModule }) {}
