// What a contender has to have before it is measured: a catalogue, and orders that it has taken itself.
import { catalogue, newOrder } from "./documents.mjs";
import { openConnections, requestBytes, runLoad } from "./load.mjs";

const kConnections = 16;
const headers = { Authorization: "Bearer dev-staff", "Content-Type": "application/json" };

/** Fills the KV stub of a bakery and keeps that state for `restore`; gives {orders}, newest first. */
export async function fillBakery({ worker, title }, count) {
  await worker.kv("latency", 0);
  await worker.kv("seed", catalogue);
  const orders = [];
  const connections = await openConnections(worker.ports.http, Math.min(kConnections, count));
  await runLoad(connections, {
    count,
    request: () => requestBytes({ method: "POST", path: "/v1/orders", headers, body: JSON.stringify(newOrder()) }),
    each({ status, body }) {
      if (status !== 201) throw new Error(`${title} takes no order: ${status} ${body}`);
      orders.push(JSON.parse(body));
    },
  });
  for (const connection of connections) connection.close();
  await worker.kv("snapshot");
  return { orders: orders.sort((a, b) => (a.id < b.id ? 1 : -1)) };
}
