// From the start of the process to the first answer, the first request of a Worker that has started, and its size.
import { setTimeout as delay } from 'node:timers/promises';
import { estimate } from '../statistics.mjs';
import { buildContender } from './contenders.mjs';
import { ask } from './load.mjs';
import { startWorkerd } from './workerd.mjs';

/** What each app is asked first. */
export const starts = [
  { name: 'start-hello', app: 'hello', title: 'a hello Worker', request: { path: '/' } },
  {
    name: 'start',
    app: 'bakery',
    title: 'the bakery',
    request: { path: '/v1/orders', headers: { Authorization: 'Bearer dev-staff' } },
  },
];

/** A platform starts a Worker while the connection is made, so that the request comes a little later. */
const kQuietMs = 600;

/** Milliseconds until the first answer: from the start of the process, or, if it was quiet before, from the request. */
async function startOnce(folder, request, quietMs = 0) {
  let begun = performance.now();
  const worker = await startWorkerd(folder);
  try {
    if (quietMs > 0) {
      await delay(quietMs);
      begun = performance.now();
    }
    const { status, body } = await ask(worker.ports.http, request);
    if (status !== 200) throw new Error(`${folder}: ${status} ${body}`);
    return performance.now() - begun;
  } finally {
    await worker.stop();
  }
}

/** Starts each contender in turn, every other round backwards: {contender, size, start, first} of each. */
export async function measureStart({ app, request }, contenders, rounds) {
  const built = [];
  for (const contender of contenders)
    built.push({ contender: contender.name, starts: [], firsts: [], ...(await buildContender(contender, app)) });
  for (const { folder } of built) await startOnce(folder, request); // into the file system's cache
  for (let round = 0; round < rounds; round++) {
    for (const { folder, starts, firsts } of round % 2 === 0 ? built : built.toReversed()) {
      starts.push(await startOnce(folder, request));
      firsts.push(await startOnce(folder, request, kQuietMs));
    }
  }
  return built.map(({ contender, size, starts, firsts }) => ({
    contender,
    size,
    start: estimate(starts),
    first: estimate(firsts),
  }));
}
