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

/** So often may it ask for something: more is a loop that waits for an answer which never comes. */
const kMostAsked = 1000;

/**
 * The surroundings of an instance for which nothing is done: what it asks for fails. One that sleeps, or asks again and
 * again, is left where it stands, or ends; nobody waits for it.
 */
const nothingHappens = () => {
  let asked = 0;
  return {
    Response: NoAnswer,
    objectClass: '',
    evaluate({ path }) {
      if (path[0] === 'sleep' || ++asked > kMostAsked) return new Promise(() => {});
      throw new Error();
    },
    // Emscripten has one object for all that a module is linked with. Random bytes cannot be had before an event:
    // nobody sees what is made of others, and an instance that goes on wanting some ends by an error. Nothing is
    // printed, and what ends it need not be told.
    linked(wanted) {
      Object.assign(wanted.env, { random_get: () => ++asked > kMostAsked, fd_write: () => 1, _abort_js() {} });
    },
  };
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
  try {
    const { requests = [new Request('https://a.invalid/')], env: own } = module.rehearsal ?? {};
    if (!requests[0]) return;
    const platform = { ...defaultPlatform, ...module.platform, ...nothingHappens() };
    const instance = await Instance.start(module, { ...env, ...own }, platform);
    for (const request of requests) await instance.run(workerEvents.fetch, new Exchange(request));
  } catch {
    // What fails here fails again where somebody sees it.
  }
}
