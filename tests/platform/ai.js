// Stands in for Workers AI, of which there is none on a developer's machine: `run` as the platform documents it, with
// the errors that it answers by their numbers.
import { WorkerEntrypoint } from 'cloudflare:workers';

class InferenceUpstreamError extends Error {
  name = 'InferenceUpstreamError';
}

const events = 'data: {"response":"Op"}\n\ndata: {"response":"era"}\n\ndata: [DONE]\n\n';

const models = {
  '@cf/test/echo': (inputs, options) => ({
    response: inputs.prompt,
    usage: { total_tokens: 3 },
    ...(options?.gateway && { gateway: options.gateway.id }),
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

export class Ai extends WorkerEntrypoint {
  async run(model, inputs, options) {
    if (!models[model]) throw new InferenceUpstreamError(`5007: No such model ${model} or task`);
    return models[model](inputs, options);
  }
}

export default {};
