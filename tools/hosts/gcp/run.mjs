// node tools/hosts/gcp/run.mjs FOLDER: serves the functions in a folder under Google's functions-framework, on
// loopback, until it is told to end: `api` on PORT, `cron` on a port that is free.

import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';

import { standBefore } from './front.mjs';

const told = ['SIGINT', 'SIGTERM'].map((signal) => once(process, signal));
const functions = await import(pathToFileURL(join(resolve(process.argv[2]), 'main.mjs')));

async function serve(name, port) {
  http(name, functions[name]);
  const server = getTestServer(name);
  standBefore(server);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}/`;
}

const { PORT = 0 } = process.env;
console.log(JSON.stringify({ api: await serve('api', Number(PORT)), cron: await serve('cron', 0) }));
await Promise.race(told);
process.exit();
