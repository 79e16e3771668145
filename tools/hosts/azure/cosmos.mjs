// An emulator of Cosmos DB on loopback (@vercel/cosmosdb-server), and Microsoft's client for it.

import { once } from 'node:events';
import https from 'node:https';

import { CosmosClient } from '@azure/cosmos';
import { createHttpsServer } from '@vercel/cosmosdb-server';

/** The emulator looks at no key, but the client wants to sign by one. */
const key = Buffer.from('nothing').toString('base64');

/** A container as deploy/azure/main.bicep has it. */
export const containerOf = (id) => ({ id, partitionKey: { paths: ['/namespace'] }, defaultTtl: -1 });

/**
 * Starts an emulator: {endpoint, createContainer, stop}. The emulator's certificate is worth nothing: it is its
 * own, and ended in 2021.
 */
export async function startEmulator() {
  const server = createHttpsServer({ keepAlive: true });
  server.keepAliveTimeout = 0; // a connection that is closed while it is used again fails a write
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `https://127.0.0.1:${server.address().port}/`;
  const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
  const client = new CosmosClient({ endpoint, key, agent });
  const { database } = await client.databases.create({ id: 'bakery' });
  let containers = 0;
  return {
    endpoint,
    async createContainer(id = `container-${containers++}`) {
      return (await database.containers.create(containerOf(id))).container;
    },
    async stop() {
      client.dispose();
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
