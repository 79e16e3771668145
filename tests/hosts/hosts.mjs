// Every host on which the bakery runs, for the tests that are the same on each. A host is a line in the table below.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWorker } from 'workers-cpp';
import { SqliteDatabase } from 'workers-cpp-node/sqlite';
import { bakeryEnv } from '../../src/api/bindings.mjs';
import { startBakeryOnLambda } from '../../tools/hosts/aws/bakery.mjs';
import { startBakeryOnAzure } from '../../tools/hosts/azure/bakery.mjs';
import { startBakeryOnGoogle } from '../../tools/hosts/gcp/bakery.mjs';
import { whyNoGoogleEmulator } from '../../tools/hosts/gcp/firestore.mjs';
import { findLambdaClient, whyNoLambdaClient } from '../../tools/setup/lambda-client.mjs';
import { vars } from '../support/wrangler.mjs';
import { startBakery } from '../worker/harness.mjs';
import { loadModule } from './harness.mjs';
import { startBakeryOnNode } from './node.mjs';

const built = fileURLToPath(new URL('../../build/wasm/worker', import.meta.url));
const text = (value) => ({ type: 'text', value });

/** A folder that is gone when the host has stopped. */
async function inFolder(start, parent = tmpdir()) {
  const folder = mkdtempSync(join(parent, 'bakery-'));
  const host = await start(folder);
  return {
    ...host,
    async stop() {
      await host.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function startOnWorkers(own) {
  const worker = await startBakery({
    more: Object.fromEntries(Object.entries(own).map(([name, value]) => [name, text(value)])),
  });
  return {
    url: worker.url,
    wasm: `${built}.wasm`,
    stop: worker.stop,
    trigger: async (cron, time) =>
      (await worker.miniflare.getWorker()).scheduled({ cron, scheduledTime: new Date(time) }),
  };
}

/** Calls the handler `scheduled` beside the process that serves, over the same namespaces. */
async function triggerBeside(kv, own) {
  const env = bakeryEnv(kv, own, vars);
  const worker = createWorker(await loadModule('worker'), env);
  return (cron, scheduledTime) => worker.scheduled({ cron, scheduledTime }, env, { waitUntil() {} });
}

/** The trigger is as one by a timer of the system. */
const startOnNode = (own) =>
  inFolder(async (folder) => {
    const path = join(folder, 'bakery.sqlite');
    const server = await startBakeryOnNode({ BAKERY_DATABASE: path, ...own });
    const database = new SqliteDatabase(path);
    return {
      url: server.url,
      wasm: `${built}.wasm`,
      stop() {
        database.close();
        return server.stop();
      },
      trigger: await triggerBeside((name) => database.kv(name), own),
    };
  });

const startOnLambda = (own) =>
  inFolder(async (folder) => {
    const client = findLambdaClient();
    const bakery = await startBakeryOnLambda({ client, module: built, folder, vars: own, log() {} });
    return {
      url: bakery.url,
      wasm: join(folder, 'worker.wasm'),
      stop: bakery.stop,
      trigger: (cron, time) => bakery.trigger({ cron, scheduledTime: new Date(time).toISOString() }),
    };
  });

/** A timer of Azure is called at its own time: tests/hosts/azure has them. */
const startOnAzure = (own) =>
  inFolder(async (folder) => {
    const bakery = await startBakeryOnAzure({ module: built, folder, vars: own, log() {} });
    return {
      url: bakery.url,
      wasm: join(folder, 'worker.wasm'),
      stop: bakery.stop,
      trigger: await triggerBeside((name) => bakery.container.kv(name), own),
    };
  });

/** The functions find Google's client where the project has it. */
const startOnGoogle = (own) =>
  inFolder(
    async (folder) => {
      const bakery = await startBakeryOnGoogle({ module: built, folder, vars: own, log() {} });
      return {
        url: bakery.url,
        wasm: join(folder, 'worker.wasm'),
        stop: bakery.stop,
        async trigger(cron, time) {
          const headers = { 'X-CloudScheduler-ScheduleTime': new Date(time).toISOString() };
          const { status } = await fetch(bakery.cron, { method: 'POST', headers, body: JSON.stringify({ cron }) });
          if (status !== 204) throw new Error(`the trigger "${cron}" was answered ${status}`);
        },
      };
    },
    join(dirname(built), '..'),
  );

/**
 * The hosts, by name.
 *
 * * `start(vars)` serves build/wasm/worker with these vars besides those of wrangler.toml and .dev.vars. It gives where
 *   (`url`), the file of the module that it has loaded (`wasm`), `stop()`, and `trigger(cron, time)`, which calls the
 *   handler `scheduled` and waits for it.
 * * `missing` says why a host cannot be started here, where it cannot.
 * * `longBody` is how long a body may be that the host lets through.
 * * `compares` says that its store can compare and set.
 * * `watches` says that it has WebSockets, and so a live board.
 */
export const hosts = {
  Workers: { start: startOnWorkers, watches: true },
  Node: { start: startOnNode, compares: true },
  'AWS Lambda': {
    start: startOnLambda,
    missing: findLambdaClient() ? undefined : whyNoLambdaClient(),
    longBody: 4 << 20,
    compares: true,
  },
  'Azure Functions': { start: startOnAzure, compares: true },
  'Google Cloud': { start: startOnGoogle, compares: !whyNoGoogleEmulator() },
};
