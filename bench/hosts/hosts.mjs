// Where the contenders run. A host is
//
//     {name, missing?, start(contender): Promise<{port, pid(), begun, furnish?(), stop()}>}
//
// and starts a process that has not been asked anything yet. `begun` is when the process was started, on the clock of
// `performance`; `furnish` puts the cakes into a catalogue that does not have them from the start. `contender` is
// "edge" (this project) or "plain" (the same handlers in plain JavaScript).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { DynamoTable } from 'workers-cpp-aws-lambda/dynamodb';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { readConfiguration } from '../../cli/env/configuration.mjs';
import { fillCatalogue } from '../../src/api/bindings.mjs';
import { bundleFunction } from '../../tools/hosts/aws/bundle.mjs';
import { dynamoEnvironment, startEmulator } from '../../tools/hosts/aws/dynamodb.mjs';
import { serveFunction } from '../../tools/hosts/aws/function-url.mjs';
import { startFunction } from '../../tools/hosts/aws/function.mjs';
import { ensureLambdaClient, whyNoLambdaClient } from '../../tools/setup/lambda-client.mjs';
import { buildContender, contenders } from '../http/contenders.mjs';
import { catalogue } from '../http/documents.mjs';
import { startWorkerd } from '../http/workerd.mjs';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const module = path('build/wasm/worker');
const vars = {
  ...readConfiguration(path('wrangler.toml')).data.vars,
  ...parseEnv(readFileSync(path('.dev.vars'), 'utf8')),
};

const portOf = (url) => Number(new URL(url).port);

async function startOnWorkers(contender) {
  const { folder } = await buildContender(
    contenders.find(({ name }) => name === contender),
    'bakery',
  );
  const begun = performance.now();
  const { ports, pid, kv, stop } = await startWorkerd(folder);
  return { port: ports.http, pid: () => pid, begun, furnish: () => kv('seed', catalogue), stop };
}

async function startOnNode(contender) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'bakery.sqlite');
  const database = new SqliteDatabase(file);
  await fillCatalogue(database.kv('CATALOGUE'));
  database.close();
  const begun = performance.now();
  const server = spawn(process.execPath, [path('bench/hosts/entries/node.mjs')], {
    env: { PATH: process.env.PATH, ...vars, CONTENDER: contender, MODULE: module, DATABASE: file },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const [url] = await once(createInterface(server.stdout), 'line');
  return {
    port: portOf(url),
    pid: () => server.pid,
    begun,
    async stop() {
      process.off('exit', kill);
      const ended = once(server, 'exit');
      kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The process is started by its first event. */
async function startOnLambda(contender) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const emulator = await startEmulator();
  const TABLE = await emulator.createTable();
  await fillCatalogue(new DynamoTable(TABLE, { client: emulator.client }).kv('CATALOGUE'));
  const served = await startFunction({
    client: await ensureLambdaClient(),
    folder: await bundleFunction({ entry: 'bench/hosts/entries/aws/handler.mjs', module, folder }),
    environment: { ...vars, TABLE, ...dynamoEnvironment(emulator.port), CONTENDER: contender },
  });
  const front = await serveFunction(served);
  return {
    port: portOf(front.url),
    pid: served.pid,
    begun: performance.now(),
    async stop() {
      await front.close();
      await served.stop();
      await emulator.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export const hosts = [
  { name: 'Workers', start: startOnWorkers },
  { name: 'Node', start: startOnNode },
  {
    name: 'AWS Lambda',
    start: startOnLambda,
    missing: (await ensureLambdaClient()) ? undefined : whyNoLambdaClient(),
  },
];
