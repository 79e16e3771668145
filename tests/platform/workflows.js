// An entry with a workflow that the application does not define, and with a request that runs it.
import wasm from '../../build/wasm/platform_probe.wasm';
import createModule from '../../build/wasm/platform_probe.mjs';
import { createWorker, workflow } from 'workers-cpp';

export class ProbeFlow extends workflow({ wasm, createModule }) {}
export class LostFlow extends workflow({ wasm, createModule }) {}

const worker = createWorker({ wasm, createModule });

async function endOfLost(env) {
  const instance = await env.LOST_FLOW.create();
  for (let i = 0; i < 200; i++) {
    const status = await instance.status();
    if (status.status === 'errored') return Response.json(status);
    await scheduler.wait(50);
  }
  return new Response('it does not end', { status: 500 });
}

export default {
  ...worker,
  fetch(request, env, context) {
    if (new URL(request.url).pathname === '/lost') return endOfLost(env);
    return worker.fetch(request, env, context);
  },
};
