// From the start of the process to the first answer, and how large a Worker is.
import { summarise } from '../statistics.mjs';
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

async function startOnce(folder, request) {
  const started = performance.now();
  const worker = await startWorkerd(folder);
  try {
    const { status, body } = await ask(worker.ports.http, request);
    if (status !== 200) throw new Error(`${folder}: ${status} ${body}`);
    return performance.now() - started;
  } finally {
    await worker.stop();
  }
}

/** Starts each contender in turn, every other round backwards: {contender, size, start} of each. */
export async function measureStart({ app, request }, contenders, rounds) {
  const built = [];
  for (const contender of contenders)
    built.push({ contender: contender.name, samples: [], ...(await buildContender(contender, app)) });
  for (const { folder } of built) await startOnce(folder, request); // into the file system's cache
  for (let round = 0; round < rounds; round++) {
    for (const { folder, samples } of round % 2 === 0 ? built : built.toReversed())
      samples.push(await startOnce(folder, request));
  }
  return built.map(({ contender, size, samples }) => ({ contender, size, start: summarise(samples) }));
}
