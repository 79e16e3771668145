// The entry of the smallest Worker there is.
import wasm from '../../build/wasm/hello.wasm';
import createModule from '../../build/wasm/hello.mjs';
import { createWorker } from 'workers-cpp';

export default createWorker({ wasm, createModule });
