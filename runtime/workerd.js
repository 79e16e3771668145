// The runtime on Workers, which have their bindings before the first event.

import { env, WorkflowEntrypoint } from 'cloudflare:workers';

import { check } from './check.js';
import { workflowRollback, workflowRun } from './events.js';
import { Host } from './host.js';
import { createWorker as create } from './index.js';
import { rehearse } from './rehearsal.js';

export { durableObject } from './index.js';

/**
 * The handlers of a Worker, for the entry to export as default: those of index.js. Its application is made while the
 * Worker starts, so that the first request finds it there, and what a request takes is compiled: `rehearsal` says which
 * request.
 *
 * @param {import('./instance.js').Module & {rehearsal?: import('./rehearsal.js').Rehearsal}} module
 */
export const createWorker = (module) => create(module, env, rehearse);

/**
 * A base class for workflows, any number of them, each with the name that the entry gives it and `App::workflow` has.
 *
 *     export class OrderFlow extends workflow({ wasm, createModule }) {}
 *
 * @param {import('./instance.js').Module & {name?: string}} module `name` is for a bundle in which classes lose their
 *   names; wrangler keeps them
 */
export function workflow(module) {
  check('workflow', module);
  const host = new Host(module);
  return class extends WorkflowEntrypoint {
    run(event, step) {
      const name = module.name ?? this.constructor.name;
      const { env, ctx } = this;
      // What the platform calls to undo a step: an event of its own, for the run has ended by then.
      const rollback = (rollbackConfig) => ({
        rollbackConfig,
        rollback: (undone) => host.handle(workflowRollback, { name, event, ...undone }, env, ctx),
      });
      return host.handle(workflowRun, { name, event, step, rollback }, env, ctx);
    }
  };
}
