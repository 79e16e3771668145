import { workerEvents } from './events.js';
import { Exchange } from './exchange.js';
import { Instance } from './instance.js';
import { defaultPlatform } from './platform.js';

// V8 compiles a function when it is called first, and keeps what it made of Wasm for all instances of a module. So a
// request that nobody has sent goes through an instance that nobody else has, and the first real one finds compiled
// what both take.

/** An answer for nobody. Bodies cannot be made before an event. */
class NoAnswer {
  constructor(_, init) {
    // biome-ignore lint/correctness/noConstructorReturn: it stands in the place of the platform's class
    return new Response(null, init);
  }
}

/** Nothing that the instance asks for is done: it fails. */
const nothingHappens = {
  Response: NoAnswer,
  evaluate() {
    throw new Error('There is no event yet.');
  },
  // Random bytes cannot be had before an event; nobody sees what is made of zeros. What ends it need not be told.
  linked: (wanted) =>
    Object.fromEntries(
      Object.entries(wanted).map(([name, members]) => [name, { ...members, random_get: () => 0, _abort_js() {} }]),
    ),
};

/**
 * What is gone through before there is an event.
 * @typedef {object} Rehearsal
 * @property {Request[]} [requests] without bodies, one after the other; GET of "/" if nothing is said
 * @property {object} [env] bindings that take the place of the Worker's for this, such as a key that opens nothing else
 */

/**
 * Has a module work on requests before there is an event, without any effect outside of it.
 * @param {import('./instance.js').Module & {rehearsal?: Rehearsal}} module
 * @param {object} env the bindings
 */
export async function rehearse(module, env) {
  const { requests = [new Request('https://rehearsal.invalid/')], env: own } = module.rehearsal ?? {};
  if (requests.length === 0) return;
  try {
    const platform = { ...defaultPlatform, ...module.platform, ...nothingHappens, objectClass: '' };
    const instance = await Instance.start(module, { ...env, ...own }, platform);
    for (const request of requests) await instance.run(workerEvents.fetch, new Exchange(request));
  } catch {
    // What fails here fails again where somebody sees it.
  }
}
