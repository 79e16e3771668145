// Stands in the place of the entry of the probe, and says which event each instance was started by, or "before" the
// first one, and with which statuses a rehearsal was answered. With the var REFUSES nothing starts before. A request
// with ?own brings bindings of its own.
import wasm from '../../../build/wasm/probe.wasm';
import create from '../../../build/wasm/probe.mjs';
import { env } from 'cloudflare:workers';
import { createWorker } from 'workers-cpp';

let events = 0;
const starts = [];
const rehearsed = [];

async function createModule(options) {
  starts.push(events === 0 ? 'before' : events);
  if (events === 0 && env.REFUSES) throw new Error('not before an event');
  const { respond } = options.edge;
  options.edge.respond = function (exchange, status, ...rest) {
    if (events === 0) rehearsed.push(status);
    respond.call(this, exchange, status, ...rest);
  };
  return create(options);
}

const paths = ['/cookies', '/kv/a', '/trap/abort', '/cookies'];
const requests = paths.map((path) => new Request(`https://rehearsal.invalid${path}`));

const worker = createWorker({ wasm, createModule, rehearsal: { requests } });

export default {
  async fetch(request, bindings, context) {
    events++;
    const own = new URL(request.url).searchParams.has('own') ? { ...bindings, KV: {} } : bindings;
    const answer = await worker.fetch(request, own, context);
    return Response.json({ status: answer.status, text: await answer.text(), starts, rehearsed });
  },
};
