// The bakery of a contender, as an entry of any host gets it: this project's module, or the same handlers in plain
// JavaScript, which neither validate nor authenticate.
import { createWorker } from 'workers-cpp';

/**
 * @param {object} env the bindings
 * @param {() => Promise<object>} load gives what `createWorker` takes
 */
export async function makeWorker(env, load) {
  if (process.env.CONTENDER !== 'plain') return createWorker(await load(), env);
  return (await import('../../http/peers/plain/bakery.js')).default;
}
