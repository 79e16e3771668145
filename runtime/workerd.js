// The runtime on Workers, which have their bindings before the first event.

import { env } from 'cloudflare:workers';

import { createWorker as create } from './index.js';

export { durableObject } from './index.js';

/**
 * The handlers of a Worker, for the entry to export as default: those of index.js. Its application is made while the
 * Worker starts, so that the first request finds it there.
 *
 * @param {import('./instance.js').Module} module
 */
export const createWorker = (module) => create(module, env);
