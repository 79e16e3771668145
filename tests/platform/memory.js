// Stands in for two bindings that have no type of their own here, and that no developer's machine has: the memory of
// agents, and Web Search, as the platform documents them.
import { RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';

/** The memories of each profile, by its name and their ids. */
const profiles = new Map();

class Profile extends RpcTarget {
  #memories;

  constructor(memories) {
    super();
    this.#memories = memories;
  }
  remember({ content, sessionId = null }) {
    const id = `memory-${this.#memories.size}`;
    const memory = { id, type: 'fact', summary: content, content, sessionId, createdAt: new Date(0) };
    this.#memories.set(id, memory);
    return memory;
  }
  get(id) {
    if (!this.#memories.has(id)) throw new Error('Memory not found');
    return this.#memories.get(id);
  }
  recall(query, { responseLength = 'medium' } = {}) {
    const found = [...this.#memories.values()].filter(({ content }) => content.includes(query));
    const candidates = found.map(({ id, summary, sessionId }) => ({ id, summary, sessionId, score: 1 }));
    return { count: found.length, answer: `${responseLength}: ${found.map(({ content }) => content)}`, candidates };
  }
}

export class Memory extends WorkerEntrypoint {
  getProfile(name) {
    if (!profiles.has(name)) profiles.set(name, new Map());
    return new Profile(profiles.get(name));
  }
  deleteProfile(name) {
    profiles.delete(name);
  }
}

export class Web extends WorkerEntrypoint {
  search({ query, limit = 10 }) {
    const items = Array.from({ length: Math.min(limit, 20) }, (_, i) => ({
      url: `https://${i}.example/`,
      title: query,
    }));
    return { items, metadata: { query, requestId: 'a', latencyMs: 1.5 } };
  }
}

export default {};
