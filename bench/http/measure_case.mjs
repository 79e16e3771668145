// One case, all contenders: in turn, every other round backwards.
import { quantile, summarise } from '../statistics.mjs';
import { openConnections, runLoad } from './load.mjs';

const kUsPerMs = 1000;

/** One round of one contender: {cpu, times}, microseconds of a request and milliseconds of each. */
export async function runRound(each, { worker, title, prepared }) {
  await worker.kv('restore');
  const connections = await openConnections(worker.ports.http, each.connections); // workerd closes what idles for 5 s
  const before = worker.processorTime();
  const times = await runLoad(connections, {
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

function summariseRounds(contender, samples) {
  const sorted = Float64Array.from(samples.flatMap(({ times }) => [...times])).sort();
  return {
    contender: contender.name,
    cpu: summarise(samples.map(({ cpu }) => cpu)),
    latency: { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) },
    resident: contender.worker.residentMemory(),
  };
}

/** Measures a case: {contender, cpu, latency, resident} of each, in their order. */
export async function measureCase(each, contenders, { rounds, warmUpMs }) {
  for (const contender of contenders) {
    await contender.worker.kv('latency', each.latencyMs);
    await warmUp(each, contender, warmUpMs);
  }
  const samples = new Map(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      samples.get(contender).push(await runRound(each, contender));
    }
  }
  return contenders.map((contender) => summariseRounds(contender, samples.get(contender)));
}
