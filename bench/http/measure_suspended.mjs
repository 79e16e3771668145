// What a request has in memory while it waits for KV.
import { setTimeout as delay } from 'node:timers/promises';
import { estimate } from '../statistics.mjs';
import { cases } from './cases.mjs';
import { buildContender } from './contenders.mjs';
import { openConnections, runLoad } from './load.mjs';
import { fillBakery } from './prepare.mjs';
import { startWorkerd } from './workerd.mjs';

const kInFlight = 2000,
  kOrders = 50,
  kLatencyMs = 3000,
  kLookMs = 100;

/** What is measured of it: {name, title}. */
export const suspended = {
  name: 'suspended',
  title: `resident memory of a request that waits for KV, with ${kInFlight.toLocaleString('en')} of them`,
};

const get = cases.find(({ name }) => name === 'get');

/** The most that a process has while `work` goes on. */
async function mostResident(worker, work) {
  let isOver = false,
    most = 0;
  const watch = (async () => {
    while (!isOver) {
      most = Math.max(most, worker.residentMemory());
      await delay(kLookMs);
    }
  })();
  await work().finally(() => (isOver = true));
  await watch;
  return most;
}

/** Bytes for each request that is in flight, in a process of its own: what one has grown by is not given back. */
async function measureOnce(contender, folder) {
  const worker = await startWorkerd(folder);
  try {
    const prepared = await fillBakery({ ...contender, worker }, kOrders);
    const connections = await openConnections(worker.ports.http, kInFlight);
    await worker.kv('latency', kLatencyMs);
    const before = worker.residentMemory();
    const most = await mostResident(worker, () =>
      runLoad(connections, {
        count: kInFlight,
        request: (connection, sequence) => get.request(connection, sequence, prepared),
        each({ status }) {
          if (status !== get.status) throw new Error(`${contender.title}, ${suspended.title}: ${status}`);
        },
      }),
    );
    for (const connection of connections) connection.close();
    return (most - before) / kInFlight;
  } finally {
    await worker.stop();
  }
}

/** {contender, resident} of each, in their order; every other round goes backwards. */
export async function measureSuspended(contenders, rounds) {
  const built = [];
  for (const contender of contenders)
    built.push({ contender, samples: [], ...(await buildContender(contender, get.app)) });
  for (let round = 0; round < rounds; round++) {
    for (const { contender, folder, samples } of round % 2 === 0 ? built : built.toReversed())
      samples.push(await measureOnce(contender, folder));
  }
  return built.map(({ contender, samples }) => ({ contender: contender.name, resident: estimate(samples) }));
}
