// One host, both contenders: from the start of the process to its first answer, what it has in memory, and what
// requests take of the processor. Only the process that runs the handlers counts, and not what stands in for the cloud.
import { newOrder } from '../http/documents.mjs';
import { ask, openConnections, runLoad } from '../http/load.mjs';
import { processorTime, residentMemory } from '../process_entry.mjs';
import { summarise } from '../statistics.mjs';

const kUsPerMs = 1000;
const kOrders = 100;
const staff = { Authorization: 'Bearer dev-staff' };
const json = { ...staff, 'Content-Type': 'application/json' };
const first = { path: '/v1/orders', headers: staff };

const bodies = Array.from({ length: kOrders }, () => JSON.stringify(newOrder()));
const post = (i) => ({ method: 'POST', path: '/v1/orders', headers: json, body: bodies[i % kOrders] });

/** What is asked; `request(i, ids)` gives the requests one after the other, and `ids` are those of stored orders. */
export const cases = [
  {
    name: 'get',
    title: 'GET of an order',
    status: 200,
    request: (i, ids) => ({ path: `/v1/orders/${ids[i % kOrders]}`, headers: staff }),
  },
  {
    name: 'list',
    title: 'list of 20 orders',
    status: 200,
    request: () => ({ path: '/v1/orders?limit=20', headers: staff }),
  },
  { name: 'post', title: 'POST of an order', status: 201, request: post },
];

function expect(answer, status, what) {
  if (answer.status !== status) throw new Error(`${what}: ${answer.status} ${answer.body.subarray(0, 500)}`);
  return answer;
}

/** Milliseconds from the start of a process until its first answer. */
async function startOnce(host, contender) {
  const server = await host.start(contender);
  const { begun = performance.now() } = server;
  try {
    expect(await ask(server.port, first), 200, `${host.name}, ${contender}, first request`);
    return performance.now() - begun;
  } finally {
    await server.stop();
  }
}

/** A contender that has orders: {server, ids}. */
async function prepare(host, contender) {
  const server = await host.start(contender);
  await server.furnish?.();
  const ids = [];
  const [connection] = await openConnections(server.port, 1);
  for (let i = 0; i < kOrders; i++) {
    const { body } = expect(await connection.send(post(i)), 201, `${host.name}, ${contender}, filling`);
    ids.push(JSON.parse(body).id);
  }
  connection.close();
  return { contender, server, ids, cpu: Object.fromEntries(cases.map(({ name }) => [name, []])) };
}

/** Microseconds of the processor for a request, one at a time. */
async function runRound({ title, status, request }, { server, ids, contender }, count) {
  const connections = await openConnections(server.port, 1);
  const before = processorTime(server.pid());
  let next = 0;
  await runLoad(connections, {
    count,
    request: () => request(next++, ids),
    each: (answer) => expect(answer, status, `${contender}, ${title}`),
  });
  const spent = processorTime(server.pid()) - before;
  for (const connection of connections) connection.close();
  return (spent * kUsPerMs) / count;
}

/**
 * Measures a host: [{contender, start, resident, cpu: {get, list, post}}], each but `resident` with its {median, low,
 * high}.
 * @param {{starts: number, rounds: number, requests: number}} effort
 */
export async function measureHost(host, contenders, { starts, rounds, requests }) {
  const times = new Map(contenders.map((contender) => [contender, []]));
  const inTurn = (round, list) => (round % 2 === 0 ? list : list.toReversed());
  for (const contender of contenders) await startOnce(host, contender); // into the file system's cache
  for (let round = 0; round < starts; round++)
    for (const contender of inTurn(round, contenders)) times.get(contender).push(await startOnce(host, contender));

  const running = [];
  try {
    for (const contender of contenders) running.push(await prepare(host, contender));
    for (const each of cases) {
      for (const one of running) await runRound(each, one, requests); // a warm-up
      for (let round = 0; round < rounds; round++)
        for (const one of inTurn(round, running)) one.cpu[each.name].push(await runRound(each, one, requests));
    }
    return running.map(({ contender, server, cpu }) => ({
      contender,
      start: summarise(times.get(contender)),
      resident: residentMemory(server.pid()),
      cpu: Object.fromEntries(Object.entries(cpu).map(([name, samples]) => [name, summarise(samples)])),
    }));
  } finally {
    for (const { server } of running) await server.stop();
  }
}
