// Stands in for Workers AI, of which there is none on a developer's machine: `run` as the platform documents it, with
// the errors that it answers by their numbers, and AI Gateways, whose providers are two that are not there.
import assert from 'node:assert/strict';
import { RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';

class InferenceUpstreamError extends Error {
  name = 'InferenceUpstreamError';
}

const events = 'data: {"response":"Op"}\n\ndata: {"response":"era"}\n\ndata: [DONE]\n\n';

/** A gateway that is told what to do is told all of this. */
function checked({ id, ...options }) {
  if (Object.keys(options).length === 0) return { id };
  assert.deepEqual(options, {
    skipCache: true,
    cacheTtl: 60,
    cacheKey: 'a"b',
    collectLog: false,
    eventId: 'e',
    metadata: { user: 'Ada' },
    requestTimeoutMs: 1500,
    retries: { maxAttempts: 2, retryDelayMs: 10, backoff: 'linear' },
  });
  return { id };
}

const models = {
  '@cf/test/echo': (inputs, options) => ({
    response: inputs.prompt,
    usage: { total_tokens: 3 },
    ...(options?.gateway && { gateway: checked(options.gateway).id }),
  }),
  '@cf/test/events': () => new Blob([events]).stream(),
  '@cf/test/text': () => 'a "text"',
  '@cf/test/busy': () => {
    throw new InferenceUpstreamError('3040: Capacity temporarily exceeded, please try again.');
  },
  '@cf/test/quota': () => {
    throw new InferenceUpstreamError('3036: You have used up your daily free allocation of 10,000 neurons.');
  },
  '@cf/test/inputs': () => {
    throw new InferenceUpstreamError("AiError: 5006: Error: required properties at '/' are 'prompt'");
  },
};

const providers = {
  echo: ({ query }) => Response.json(query),
  down: () => new Response(null, { status: 502 }),
};

/** What gateways have logged, by their ids. */
const logs = new Map();

class Gateway extends RpcTarget {
  #id;

  constructor(id) {
    super();
    this.#id = id;
  }
  #find(id) {
    const log = logs.get(id);
    if (log?.gateway !== this.#id) throw new Error('Log not found');
    return log;
  }
  #note(provider, { status }, { collectLog = true, metadata }) {
    if (!collectLog) return {};
    const id = crypto.randomUUID();
    const entry = { id, provider, status_code: status, success: status < 400, metadata, tokens_in: null };
    logs.set(id, { gateway: this.#id, entry: { ...entry, cached: false, created_at: new Date() } });
    return { 'cf-aig-log-id': id };
  }
  run(requests, { gateway = {} } = {}) {
    for (const [step, request] of requests.entries()) {
      const answer = providers[request.provider](request);
      const noted = this.#note(request.provider, answer, gateway);
      if (!answer.ok && step + 1 < requests.length) continue;
      const headers = { ...Object.fromEntries(answer.headers), ...noted, 'cf-aig-step': String(step) };
      return new Response(answer.body, { status: answer.status, headers });
    }
  }
  getLog(id) {
    return this.#find(id).entry;
  }
  patchLog(id, { metadata }) {
    const { entry } = this.#find(id);
    if (metadata) entry.metadata = metadata;
  }
  getUrl(provider = 'universal') {
    return `https://gateway.ai.example/v1/account/${this.#id}/${provider}`;
  }
}

export class Ai extends WorkerEntrypoint {
  gateway(id) {
    return new Gateway(id);
  }
  async run(model, inputs, options) {
    if (!models[model]) throw new InferenceUpstreamError(`5007: No such model ${model} or task`);
    return models[model](inputs, options);
  }
}

export default {};
