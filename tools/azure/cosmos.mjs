// An emulator of Cosmos DB on loopback (@vercel/cosmosdb-server), and Microsoft's client for it.
import { once } from 'node:events';

import { CosmosClient } from '@azure/cosmos';
import cosmos from '@vercel/cosmosdb-server';

/** The emulator looks at no key, but the client wants to sign by one. */
const key = Buffer.from('nothing').toString('base64');

/** A client of a service on this port of loopback; `connectionPolicy` is that of Microsoft's client. */
export const clientOf = (port, connectionPolicy) =>
  new CosmosClient({
    endpoint: `http://127.0.0.1:${port}`,
    key,
    connectionPolicy: { enableEndpointDiscovery: false, ...connectionPolicy },
  });

/** Starts an emulator; `createContainer` makes a container as deploy/azure/main.bicep does. */
export async function startEmulator() {
  const server = cosmos.createHttpServer({ keepAlive: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const client = clientOf(port);
  const { database } = await client.databases.create({ id: 'bakery' });
  let containers = 0;
  return {
    port,
    async createContainer(id = `container-${containers++}`) {
      const wanted = { id, partitionKey: { paths: ['/namespace'] }, defaultTtl: -1 };
      return (await database.containers.create(wanted)).container;
    },
    async stop() {
      client.dispose();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
