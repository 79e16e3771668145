import { Exchange } from './exchange.js';
import { Instance } from './instance.js';
import { defaultPlatform } from './platform.js';

/** What a request that traps again and again may cost: so many fresh instances in so long. */
const kFreshInstances = 10;
const kBudgetMs = 10_000;

/** A problem document (RFC 9457) of what the module itself cannot answer. */
const problem = (status, title, headers) =>
  Response.json(
    { type: 'about:blank', title, status },
    {
      status,
      headers: {
        'Content-Type': 'application/problem+json',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        ...headers,
      },
    },
  );

/** The platform has an object of its own for each event, with the same bindings in it. */
const haveSameMembers = (one, other) =>
  Object.keys(one).length === Object.keys(other).length && Object.keys(one).every((name) => one[name] === other[name]);

/**
 * Serves events on one instance after the other: a trap ends one, and the next event starts a fresh one.
 *
 * An instance that has trapped finishes what it has and is given nothing new.
 */
export class Host {
  #module;
  #object;
  /** The instance that serves now, `{ready, instance}`; `instance` is set when it is ready. */
  #current;
  /** The bindings of an instance that was started before there was an event, until there is one. */
  #prepared;
  #made = 0;
  #traps = 0;
  #budget = kFreshInstances;
  #refilledAt = 0;

  /**
   * @param {import('./instance.js').Module} module
   * @param {{objectClass: string, state?: object}} [object] the Durable Object that this is
   */
  constructor(module, object = { objectClass: '' }) {
    this.#module = module;
    this.#object = object;
  }

  /**
   * Starts an instance before there is an event. The first event starts another one if this fails, or if it brings
   * other bindings: what stands between the platform and this may have put some of its own in their place.
   * @param {object} env the bindings
   * @param {typeof import('./rehearsal.js').rehearse} [rehearse] what is done once it has started
   */
  prepare(env, rehearse) {
    this.#prepared = env;
    const serving = this.#start(env);
    this.#current = serving;
    serving.ready.then(
      () => rehearse?.(this.#module, env),
      (error) => {
        console.warn(`The Worker is started by its first event, since it did not before: ${error?.stack ?? error}`);
        if (this.#current === serving) this.#current = undefined;
      },
    );
  }

  /**
   * Serves an event. If nothing has to wait, the answer is no promise.
   * @param {import('./events.js').EventKind} kind
   * @param {object} event
   * @param {object} env what the platform binds
   * @param {{waitUntil: (promise: Promise<unknown>) => void}} context
   */
  handle(kind, event, env, context) {
    return kind.outcome(this.#serve(kind, new Exchange(event), env, context), event);
  }

  #serve(kind, exchange, env, context) {
    if (this.#prepared) this.#checkPrepared(env);
    if (this.#current?.instance) return this.#answer(kind, exchange, context, this.#current);
    if (!this.#current && !this.#mayStart()) return problem(503, 'Service unavailable', { 'Retry-After': '10' });
    const serving = (this.#current ??= this.#start(env));
    // Those who wait go on one by one, each when it is known whether the one before has ended the instance.
    serving.ready = serving.ready.then(() => [(async () => this.#serve(kind, exchange, env, context))()]);
    return serving.ready.then(
      ([answer]) => answer,
      (error) => this.#trapped(error, serving),
    );
  }

  #checkPrepared(env) {
    if (!haveSameMembers(env, this.#prepared)) this.#current = undefined;
    this.#prepared = undefined;
  }

  #mayStart() {
    if (Date.now() - this.#refilledAt > kBudgetMs) {
      this.#budget = kFreshInstances;
      this.#refilledAt = Date.now();
    }
    return this.#budget-- > 0;
  }

  #start(env) {
    const started = {};
    const counts = { generation: ++this.#made, trapsSurvived: this.#traps };
    // What enters the module beside events (wasm/worker_loader.js) tells of its traps by this.
    const trapped = (error) => this.#trapped(error, started);
    const platform = { ...defaultPlatform, ...this.#module.platform, ...counts, ...this.#object, trapped };
    started.ready = Instance.start(this.#module, env, platform).then((instance) => {
      started.instance = instance;
    });
    return started;
  }

  #answer(kind, exchange, context, serving) {
    exchange.context = context;
    const rest = serving.instance.run(kind, exchange);
    // The platform waits for it, or a client that goes away would end it where it stands.
    if (rest) context.waitUntil(rest.catch((error) => exchange.breakOff(this.#trapped(error, serving))));
    return exchange.answer();
  }

  /** The answer in the place of one that this instance cannot give any more. */
  #trapped(error, serving) {
    if (this.#current === serving) {
      this.#current = undefined;
      this.#traps++;
    }
    serving.instance?.trapped(error);
    console.error(error?.stack ?? error);
    return problem(500, 'Internal error');
  }
}
