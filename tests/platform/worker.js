// The entry of the Worker that runs the contracts of bindings.
import wasm from '../../build/wasm/platform_probe.wasm';
import createModule from '../../build/wasm/platform_probe.mjs';
import { workflow } from 'workers-cpp';
import 'workers-cpp/connect';
import { createWorker, durableObject, entrypoint } from 'workers-cpp/rpc';
import 'workers-cpp/tail-stream';
import { withContainer } from './container.js';

const probe = { wasm, createModule };
const worker = createWorker(probe);

export default worker;

/** What other Workers call. */
export class Methods extends entrypoint(worker) {}

/** An object with such methods. */
export class Room extends durableObject(probe) {}

/** An object that holds WebSockets. */
export class Sockets extends durableObject(probe) {}

/** An object that has a container. */
export class Contained extends durableObject(probe) {
  constructor(state, env) {
    super(withContainer(state), env);
  }
}

/** A workflow. */
export class ContractFlow extends workflow(probe) {}

/** Objects that are classes of C++. */
export class Probe extends durableObject(probe) {}
export class Picky extends durableObject(probe) {}

/** A class that the application does not name. */
export class Wrong extends durableObject(probe) {}
