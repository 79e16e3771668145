// One case, all contenders: in turn, every other round backwards.
import { estimate, quantile } from '../statistics.mjs';
import { openConnections, runLoad } from './load.mjs';

const kUsPerMs = 1000;

/**
 * One round of one contender: {cpu, times}, microseconds of a request and milliseconds of each. `kind` is that of the
 * header fields.
 */
export async function runRound(each, { worker, title, prepared }, kind) {
  await worker.kv('restore');
  const connections = await openConnections(worker.ports.http, each.connections); // workerd closes what idles for 5 s
  const before = worker.processorTime();
  const times = await runLoad(connections, {
    kind,
    count: each.requests,
    request: (connection, sequence, last) => each.request(connection, sequence, prepared, last),
    each({ status, body }) {
      if (status !== each.status) throw new Error(`${title}, ${each.title}: ${status} ${body.subarray(0, 500)}`);
    },
  });
  const cpu = ((worker.processorTime() - before) * kUsPerMs) / each.requests;
  for (const connection of connections) connection.close();
  return { cpu, times };
}

/** Rounds that are not counted. */
export async function warmUp(each, contender, milliseconds) {
  const until = performance.now() + milliseconds;
  do await runRound(each, contender);
  while (performance.now() < until);
}

function summariseRounds(contender, { browser, bare }) {
  const sorted = Float64Array.from(browser.flatMap(({ times }) => [...times])).sort();
  return {
    contender: contender.name,
    cpu: estimate(browser.map(({ cpu }) => cpu)),
    ...(bare.length > 0 ? { bare: estimate(bare.map(({ cpu }) => cpu)) } : {}),
    latency: { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) },
    resident: contender.worker.residentMemory(),
  };
}

/**
 * All rounds of a case: {browser, bare} of each contender, lists of what `run` gives. There are `rounds` rounds, the
 * first `bareRounds` of them also of bare requests, and more until `areSure(samples)`, or the case has taken `mostMs`.
 */
export async function runRounds(each, contenders, { rounds, bareRounds, mostMs }, areSure, run = runRound) {
  const samples = contenders.map(() => ({ browser: [], bare: [] }));
  const until = performance.now() + mostMs;
  for (let round = 0; round < rounds || (performance.now() < until && !areSure(samples)); round++) {
    const indexes = round % 2 === 0 ? contenders.keys().toArray() : contenders.keys().toArray().reverse();
    const kinds = each.bare && round < bareRounds ? ['browser', 'bare'] : ['browser'];
    for (const kind of kinds) {
      for (const index of indexes) samples[index][kind].push(await run(each, contenders[index], kind));
    }
  }
  return samples;
}

/**
 * Measures a case: {contender, cpu, bare?, latency, resident} of each, in their order. `isSettled` says of such results
 * that they are sure enough.
 */
export async function measureCase(each, contenders, { warmUpMs, isSettled, ...effort }) {
  for (const contender of contenders) {
    await contender.worker.kv('latency', each.latencyMs);
    await warmUp(each, contender, warmUpMs);
  }
  const results = (samples) => contenders.map((contender, index) => summariseRounds(contender, samples[index]));
  return results(await runRounds(each, contenders, effort, (samples) => isSettled(results(samples))));
}
