// The entry of the Worker that runs the contracts of bindings.
import wasm from '../../build/wasm/platform_probe.wasm';
import createModule from '../../build/wasm/platform_probe.mjs';
import { createWorker, durableObject, entrypoint } from 'workers-cpp/rpc';

const worker = createWorker({ wasm, createModule });

export default worker;
export class Methods extends entrypoint(worker) {}
export class Room extends durableObject({ wasm, createModule }) {}
