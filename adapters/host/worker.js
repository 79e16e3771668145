/**
 * Refuses what is no Worker, and crons that it has no handler for.
 * @param {object} worker what `createWorker` gives
 * @param {string} caller who has been given it
 * @param {string[]} [crons]
 */
export function checkWorker(worker, caller, crons = []) {
  if (typeof worker?.fetch !== 'function')
    throw new TypeError(
      `${caller}({ worker }) lacks a worker: give it what createWorker({ wasm, createModule }) gives`,
    );
  if (crons.length > 0 && typeof worker.scheduled !== 'function')
    throw new TypeError(`${caller}({ crons }): the worker has no handler \`scheduled\`; take the crons out`);
}
