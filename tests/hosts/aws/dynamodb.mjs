// An emulator of DynamoDB on loopback (dynalite), and Amazon's client for it.
import { once } from 'node:events';

import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

import { until } from '../harness.mjs';

/** A client of a service on this port of loopback. */
export const clientOf = (port, more) =>
  new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
    ...more,
  });

/** Starts an emulator; `createTable` makes a table as docs/hosts.md describes it, and gives its name. */
export async function startEmulator() {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const client = clientOf(port);
  let tables = 0;
  return {
    client,
    port,
    async createTable() {
      const TableName = `table-${tables++}`;
      await client.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [
            { AttributeName: 'namespace', AttributeType: 'S' },
            { AttributeName: 'key', AttributeType: 'B' },
          ],
          KeySchema: [
            { AttributeName: 'namespace', KeyType: 'HASH' },
            { AttributeName: 'key', KeyType: 'RANGE' },
          ],
        }),
      );
      const status = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table.TableStatus;
      await until(async () => (await status()) === 'ACTIVE');
      return TableName;
    },
    async stop() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
