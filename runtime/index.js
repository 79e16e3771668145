// The JavaScript side of a Worker in C++: what its worker.js imports.

import { check } from './check.js';
import { objectEvents, workerEvents } from './events.js';
import { Host } from './host.js';

/**
 * A handler whose answers say that the build after this one has failed: `workers-cpp dev` goes on with the last one
 * that did not.
 */
const saying =
  (failure, handler) =>
  async (...event) => {
    const answer = await handler(...event);
    const marked = new Response(answer.body, answer);
    marked.headers.set('X-Build-Failed', failure);
    return marked;
  };

/**
 * The handlers of a Worker, for the entry to export as default. Each call makes a Worker of its own.
 *
 *     import wasm from './build/worker/worker.wasm';
 *     import createModule from './build/worker/worker.mjs';
 *     import { createWorker } from 'workers-cpp';
 *
 *     export default createWorker({ wasm, createModule });
 *
 * @param {import('./instance.js').Module} module
 * @param {object} [env] what the platform binds, if it says so before the first event: the application is made at once
 * @param {typeof import('./rehearsal.js').rehearse} [rehearse] what is done then, where that is paid by nobody
 */
export function createWorker(module, env, rehearse) {
  check('createWorker', module);
  const host = new Host(module);
  if (env) host.prepare(env, rehearse);
  const handlers = {};
  for (const [name, kind] of Object.entries(workerEvents)) {
    handlers[name] = (event, env, context) => host.handle(kind, event, env, context);
  }
  const { buildFailure } = module.createModule;
  if (buildFailure) handlers.fetch = saying(buildFailure, handlers.fetch);
  return handlers;
}

/**
 * A base class for Durable Objects, any number of them, each with the name that the entry gives it. An object is a
 * Worker of its own, which knows the name of its class and has a database besides the bindings.
 *
 *     export class OrderObject extends durableObject({ wasm, createModule }) {}
 *
 * @param {import('./instance.js').Module & {name?: string}} module `name` is for a bundle in which classes lose their
 *   names; wrangler keeps them
 */
export function durableObject(module) {
  check('durableObject', module);
  return class {
    #handle;

    constructor(state, env) {
      const host = new Host(module, { objectClass: module.name ?? new.target.name, state });
      this.#handle = (kind, event) => host.handle(kind, event, env, state);
    }

    static {
      for (const [name, kind] of Object.entries(objectEvents)) {
        const { eventOf = (event) => event } = kind;
        this.prototype[name] = function (...given) {
          return this.#handle(kind, eventOf(...given));
        };
      }
    }
  };
}
