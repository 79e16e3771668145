// The probe's entry, with two classes of Durable Objects that run the same application.
import wasm from '../../../build/wasm/probe.wasm';
import createModule from '../../../build/wasm/probe.mjs';
import { createWorker, durableObject } from 'workers-cpp';

const probe = { wasm, createModule };

export default createWorker(probe);

export class Counter extends durableObject(probe) {}

export class Ledger extends durableObject(probe) {}
