// An emulator of DynamoDB on loopback (dynalite), and Amazon's client for it.

import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** By which Amazon's client talks to a service on this port of loopback, wherever it looks. */
export const dynamoEnvironment = (port) => ({
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'nobody',
  AWS_SECRET_ACCESS_KEY: 'nothing',
});

/** A client of a service on this port of loopback. */
export const clientOf = (port, more) =>
  new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
    ...more,
  });

/** The keys of a table, as deploy/aws/template.yaml has them. */
export const tableKeys = {
  AttributeDefinitions: [
    { AttributeName: 'namespace', AttributeType: 'S' },
    { AttributeName: 'key', AttributeType: 'B' },
  ],
  KeySchema: [
    { AttributeName: 'namespace', KeyType: 'HASH' },
    { AttributeName: 'key', KeyType: 'RANGE' },
  ],
};

/**
 * Starts an emulator. `createTable` makes a table where there is none of its name, and gives that.
 * @param {{path?: string}} [options] a folder that keeps its data; in memory unless it is given
 */
export async function startEmulator({ path } = {}) {
  const server = dynalite({ createTableMs: 0, path });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const client = clientOf(port);
  let tables = 0;
  return {
    client,
    port,
    async createTable(TableName = `table-${tables++}`) {
      try {
        await client.send(new CreateTableCommand({ TableName, BillingMode: 'PAY_PER_REQUEST', ...tableKeys }));
      } catch (error) {
        if (error.name !== 'ResourceInUseException') throw error;
      }
      const status = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table.TableStatus;
      while ((await status()) !== 'ACTIVE') await setTimeout(5);
      return TableName;
    },
    async stop() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
