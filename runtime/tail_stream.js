// What other Workers do, event by event: `import 'workers-cpp/tail-stream';` in an entry whose application has
// `app.tail_stream`. So a Worker without it does not say to the platform that it takes them.

import { success, workerEvents } from './events.js';

/** An event as the module reads it: attributes may be any number. */
const jsonOf = ({ timestamp, ...event }) =>
  JSON.stringify({ timestamp: Number(timestamp), ...event }, (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );

/** The events of an invocation after its first one. The module waits for them, the platform until they are taken. */
class Later {
  #kept = [];
  /** Whether nothing comes any more, or nobody takes it. */
  #over = false;
  #failure;
  #arrival;
  #ring;

  /** The promise that the event was taken; of the last one, that the work is done. */
  put(event) {
    if (this.#failure) throw this.#failure;
    if (this.#over) return;
    return new Promise((resolve, reject) => {
      this.#kept.push({ event, resolve, reject });
      this.#ring?.(this);
    });
  }

  /** This, or the promise of it, when there is something to take, if it is the end. */
  arrived() {
    if (this.#over || this.#kept.length > 0) return this;
    this.#arrival ??= new Promise((resolve) => (this.#ring = resolve)).finally(() => (this.#arrival = undefined));
    return this.#arrival;
  }

  /** The next event as JSON; null after the last. */
  take() {
    const [first] = this.#kept;
    if (this.#over || !first) return null;
    if (first.event.event.type === 'outcome') this.#over = true;
    else this.#kept.shift().resolve();
    return jsonOf(first.event);
  }

  /** It is no part of the event. */
  toJSON() {}

  /** The work has ended. */
  end(failure) {
    this.#over = true;
    this.#failure = failure;
    for (const { resolve, reject } of this.#kept.splice(0)) failure ? reject(failure) : resolve();
  }
}

/** What follows a first event, which has it as a member for the module. */
const laterOf = (onset) => (onset.later ??= new Later());

workerEvents.tailStream = {
  entry: 'edge_handle_tail_stream',
  handler: 'app.tail_stream(handler)',
  head(onset) {
    const text = jsonOf(onset);
    laterOf(onset);
    return text;
  },
  // The answer is the end of the work on all events: the platform is told at once what takes them.
  outcome(answer, onset) {
    const later = laterOf(onset);
    success(answer, 'The work on a tail stream').then(
      () => later.end(),
      (error) => later.end(error),
    );
    return (event) => later.put(event);
  },
};
