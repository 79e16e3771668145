// The bakery as a function of AWS Lambda, its orders in a table of DynamoDB.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { after, before, suite, test } from 'node:test';
import { createWorker } from 'workers-cpp';
import { lambdaHandler } from 'workers-cpp-aws-lambda';
import { DynamoTable } from 'workers-cpp-aws-lambda/dynamodb';
import { vars } from '../../support/wrangler.mjs';
import { callerOf, isStrict, servesTheBakery } from '../bakery.mjs';
import { loadModule } from '../harness.mjs';
import { startEmulator } from '../../../tools/hosts/aws/dynamodb.mjs';
import { awslambda, invoke, invokeStreaming } from './lambda.mjs';

globalThis.awslambda = awslambda;

const read = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const module = await loadModule('worker');
const secrets = parseEnv(read('.dev.vars'));

let emulator;
before(async () => (emulator = await startEmulator()));
after(() => emulator.stop());

/** What a function is made of that has this table. */
async function functionOf(TableName) {
  const table = new DynamoTable(TableName, { client: emulator.client });
  const [ORDERS, CATALOGUE] = ['ORDERS', 'CATALOGUE'].map((name) => table.kv(name));
  const env = { ...vars, ...secrets, ORDERS, CATALOGUE, ORDER_OBJECT: {}, BOARD: {} };
  for (const { key, value, metadata } of JSON.parse(read('src/api/seed/cakes.json')))
    await CATALOGUE.put(key, value, { metadata });
  return { worker: createWorker(module, env), env };
}

/** Below the 6 MB that an event may have, as base64. */
const longBody = 4 * 1024 * 1024;

for (const [way, handlerOf] of Object.entries({
  buffered: (options) => (path, init) => invoke(lambdaHandler(options), path, init),
  streaming: (options) => async (path, init) =>
    (await invokeStreaming(lambdaHandler({ ...options, streams: true }), path, init)).answer,
}))
  suite(`the bakery on Lambda, ${way}`, () => {
    let handler;
    before(async () => (handler = handlerOf(await functionOf(await emulator.createTable()))));
    servesTheBakery((path, init) => handler(path, init), { longBody });
    isStrict((path, init) => handler(path, init));
  });

test('a function that starts anew, or beside another, finds the orders in the table', async () => {
  const name = await emulator.createTable();
  const caller = async () => {
    const handler = lambdaHandler(await functionOf(name));
    return callerOf((path, init) => invoke(handler, path, init));
  };
  const [one, other] = [await caller(), await caller()];
  const created = await one.take('Kept');
  const path = created.headers.get('Location');
  assert.equal((await (await other.call('GET', path)).json()).customText, 'Kept');
  const etag = created.headers.get('ETag');
  assert.equal((await other.patch(path, etag, { status: 'in-progress' })).status, 200);
  assert.equal((await one.patch(path, etag, { status: 'in-progress' })).status, 412);
});
