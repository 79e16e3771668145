import createModule from './build/worker/worker.mjs';
import wasm from './build/worker/worker.wasm';
import { createWorker, durableObject } from 'workers-cpp';

export default createWorker({ wasm, createModule });

export class Counter extends durableObject({ wasm, createModule }) {}
