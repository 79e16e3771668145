// The runtime on Workers, which have their bindings before the first event.

import { DurableObject, env, WorkerEntrypoint } from 'cloudflare:workers';

import { workerEvents } from './events.js';
import { check, createWorker as create, durableObject as createObject, hostOf } from './index.js';
import { addMethods } from './rpc.js';

/**
 * The handlers of a Worker, for the entry to export as default: those of index.js. Its application is made while the
 * Worker starts, so that the first request finds it there.
 *
 * @param {import('./instance.js').Module} module
 */
export const createWorker = (module) => create(module, env);

/**
 * A base class for Durable Objects: that of index.js, with the methods of the application (`app.rpc`) besides.
 *
 * @param {import('./instance.js').Module & {name?: string}} module
 */
export const durableObject = (module) => createObject(module, DurableObject, addMethods);

/**
 * A base class for an entrypoint: what another Worker names in its service binding, to call the methods that the
 * application has (`app.rpc`); it answers `fetch` as well. The same instance of the module serves it as serves requests.
 *
 *     export class Shop extends entrypoint({ wasm, createModule }) {}
 *
 * @param {import('./instance.js').Module} module
 */
export function entrypoint(module) {
  check('entrypoint', module);
  const Class = class extends WorkerEntrypoint {
    fetch(request) {
      return hostOf(module).handle(workerEvents.fetch, request, this.env, this.ctx);
    }
  };
  addMethods(Class, ({ env, ctx }, kind, event) => hostOf(module).handle(kind, event, env, ctx));
  return Class;
}
