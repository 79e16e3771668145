import createModule from './build/worker/worker.mjs';
import wasm from './build/worker/worker.wasm';
import { createWorker } from 'workers-cpp';

export default createWorker({ wasm, createModule });
