// node tools/hosts/azure/serve.mjs: serves the bakery on PORT as Azure Functions would, until it is told to end. This
// is what `npm run start:azure` runs.

import { once } from 'node:events';
import { resolve } from 'node:path';

import { startBakeryOnAzure } from './bakery.mjs';

const { BAKERY_MODULE, PORT } = process.env;
const told = ['SIGINT', 'SIGTERM'].map((signal) => once(process, signal));
const module = BAKERY_MODULE && resolve(BAKERY_MODULE);
const bakery = await startBakeryOnAzure({ module, port: Number(PORT) });
console.log(`The bakery is on ${bakery.url}`);
await Promise.race(told);
await bakery.stop();
