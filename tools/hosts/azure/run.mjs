// node tools/hosts/azure/run.mjs FOLDER: serves the function app in a folder on PORT, until it is told to end.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { FunctionApp } from './functions-host.mjs';

const folder = resolve(process.argv[2]);
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const { routePrefix = 'api' } = read('host.json').extensions?.http ?? {};
const told = ['SIGINT', 'SIGTERM'].map((signal) => once(process, signal));

const app = await FunctionApp.of(() => import(pathToFileURL(join(folder, read('package.json').main))));
console.log(await app.listen({ port: Number(process.env.PORT ?? 0), routePrefix }));
await Promise.race(told);
await app.stop();
process.exit();
