// The entry of the Worker that runs the contracts of bindings.
import wasm from '../../build/wasm/platform_probe.wasm';
import createModule from '../../build/wasm/platform_probe.mjs';
import { createWorker, workflow } from 'workers-cpp';

export default createWorker({ wasm, createModule });

export class ContractFlow extends workflow({ wasm, createModule }) {}
