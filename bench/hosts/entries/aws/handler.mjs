// A contender as a function of AWS Lambda, over DynamoDB.
import { lambdaHandler, loadWasm } from 'workers-cpp-aws-lambda';
import { DynamoTable } from 'workers-cpp-aws-lambda/dynamodb';
import { bakeryEnv } from '../../../../src/api/bindings.mjs';
import { makeWorker } from '../contender.mjs';

const table = new DynamoTable(process.env.TABLE);
const env = bakeryEnv((name) => table.kv(name), process.env);
const worker = await makeWorker(env, async () => ({
  wasm: await loadWasm(new URL('worker.wasm', import.meta.url)),
  createModule: (await import('./worker.mjs')).default,
}));
export const handler = lambdaHandler({ worker, env, streams: true });
