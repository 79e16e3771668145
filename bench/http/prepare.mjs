// What a contender has to have before it is measured: a catalogue, and orders that it has taken itself.
import { setTimeout as delay } from 'node:timers/promises';
import { catalogue, newOrder } from './documents.mjs';
import { openConnections } from './load.mjs';

const headers = { Authorization: 'Bearer dev-staff', 'Content-Type': 'application/json' };

const kInOrder = 40; // the newest ones, each of a millisecond of its own: orders of the same one have no order

const wanted = [];

/** The same orders for every contender. */
function wantedOrder(index) {
  while (wanted.length <= index) wanted.push(JSON.stringify(newOrder()));
  return wanted[index];
}

/** Fills the KV stub of a bakery and keeps that state for `restore`; gives {orders}, newest first. */
export async function fillBakery({ worker, title }, count) {
  await worker.kv('latency', 0);
  await worker.kv('seed', catalogue);
  const orders = [];
  const [connection] = await openConnections(worker.ports.http, 1);
  for (let i = 0; i < count; i++) {
    if (i >= count - kInOrder) await delay(2);
    const { status, body } = await connection.send({
      method: 'POST',
      path: '/v1/orders',
      headers,
      body: wantedOrder(i),
    });
    if (status !== 201) throw new Error(`${title} takes no order: ${status} ${body}`);
    orders.push(JSON.parse(body));
  }
  connection.close();
  await worker.kv('snapshot');
  return { orders: orders.reverse() };
}
