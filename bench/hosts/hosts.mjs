// Where the contenders run. A host is
//
//     {name, missing?, start(contender): Promise<{port, pid(), begun?, furnish?(), stop()}>}
//
// and starts a process that has not been asked anything yet. `begun` is when the process was started, on the clock of
// `performance`, if that is not when it is asked first; `furnish` puts the cakes into a catalogue that does not have
// them from the start. `contender` is "edge" (this project) or "plain" (the same handlers in plain JavaScript).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { fillCatalogue } from '../../src/api/bindings.mjs';
import { startBakeryOnLambda } from '../../tools/hosts/aws/bakery.mjs';
import { startBakeryOnAzure } from '../../tools/hosts/azure/bakery.mjs';
import { startBakeryOnGoogle } from '../../tools/hosts/gcp/bakery.mjs';
import { localVars } from '../../tools/hosts/vars.mjs';
import { ensureLambdaClient, whyNoLambdaClient } from '../../tools/setup/lambda-client.mjs';
import { buildContender, contenders } from '../http/contenders.mjs';
import { catalogue } from '../http/documents.mjs';
import { startWorkerd } from '../http/workerd.mjs';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const module = path('build/wasm/worker');
const folders = path('build/bench/hosts');
mkdirSync(folders, { recursive: true });

const portOf = (url) => Number(new URL(url).port);

/** What `start(folder)` gives, in a folder that is gone when it has stopped. */
async function inFolder(start) {
  const folder = mkdtempSync(join(folders, 'run-'));
  const host = await start(folder);
  return {
    ...host,
    async stop() {
      await host.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function startOnWorkers(contender) {
  const { folder } = await buildContender(
    contenders.find(({ name }) => name === contender),
    'bakery',
  );
  const begun = performance.now();
  const { ports, pid, kv, stop } = await startWorkerd(folder);
  return { port: ports.http, pid: () => pid, begun, furnish: () => kv('seed', catalogue), stop };
}

const startOnNode = (contender) =>
  inFolder(async (folder) => {
    const file = join(folder, 'bakery.sqlite');
    const database = new SqliteDatabase(file);
    await fillCatalogue(database.kv('CATALOGUE'));
    database.close();
    const begun = performance.now();
    const server = spawn(process.execPath, [path('bench/hosts/entries/node.mjs')], {
      env: { PATH: process.env.PATH, ...localVars(), CONTENDER: contender, MODULE: module, DATABASE: file },
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
      },
    };
  });

/** A cloud's stand-in, by the function that `npm run start:CLOUD` calls. */
const startOn = (start, entry) => (contender) =>
  inFolder(async (folder) => {
    const vars = { CONTENDER: contender };
    const client = await ensureLambdaClient();
    const { url, ...bakery } = await start({ client, entry: `bench/hosts/entries/${entry}`, module, folder, vars });
    return { ...bakery, port: portOf(url) };
  });

export const hosts = [
  { name: 'Workers', start: startOnWorkers },
  { name: 'Node', start: startOnNode },
  {
    name: 'AWS Lambda',
    start: startOn(startBakeryOnLambda, 'aws/handler.mjs'),
    missing: (await ensureLambdaClient()) ? undefined : whyNoLambdaClient(),
  },
  { name: 'Azure Functions', start: startOn(startBakeryOnAzure, 'azure/main.mjs') },
  { name: 'Google Cloud', start: startOn(startBakeryOnGoogle, 'gcp/main.mjs') },
];
