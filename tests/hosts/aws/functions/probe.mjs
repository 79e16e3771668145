// The probe as a function, and Workers of a few lines that do to their process what C++ cannot.
import { setTimeout } from 'node:timers/promises';
import { createWorker } from 'workers-cpp';
import { lambdaHandler } from 'workers-cpp-aws-lambda';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { loadModule } from '../../harness.mjs';

const env = { KV: new SqliteDatabase(process.env.DATABASE).kv('KV') };
const probe = createWorker(await loadModule('probe'), env);

const kOthers = {
  '/js/later'(_request, context) {
    context.waitUntil(setTimeout(200).then(() => console.log('done later')));
    return new Response('answered');
  },
  '/js/throw'() {
    throw new Error('the secret');
  },
  '/js/forever'() {
    for (;;);
  },
  '/js/exit': () => process.exit(3),
};

const worker = {
  fetch(request, bound, context) {
    const other = kOthers[new URL(request.url).pathname];
    return other ? other(request, context) : probe.fetch(request, bound, context);
  },
  scheduled: probe.scheduled,
};

export const buffered = lambdaHandler({ worker, env });
export const streaming = lambdaHandler({ worker, env, streams: true });
export const lacking = undefined;
