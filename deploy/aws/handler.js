// The bakery as a function of AWS Lambda: `npm run build:aws` bundles it, and template.yaml says what it is given.
import createModule from './worker.mjs';
import { createWorker } from 'workers-cpp';
import { lambdaHandler, loadWasm } from 'workers-cpp-aws-lambda';
import { DynamoTable } from 'workers-cpp-aws-lambda/dynamodb';

import { bakeryEnv } from '../../src/api/bindings.mjs';

const wasm = await loadWasm(new URL('worker.wasm', import.meta.url));
const table = new DynamoTable(process.env.TABLE);
const env = bakeryEnv((name) => table.kv(name), process.env);
export const handler = lambdaHandler({ worker: createWorker({ wasm, createModule }, env), env, streams: true });
