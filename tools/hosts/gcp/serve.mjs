// node tools/hosts/gcp/serve.mjs: serves the bakery on PORT as Google Cloud would, until it is told to end. This is
// what `npm run start:gcp` runs.

import { once } from 'node:events';
import { resolve } from 'node:path';

import { startBakeryOnGoogle } from './bakery.mjs';

const { BAKERY_MODULE, PORT } = process.env;
const told = ['SIGINT', 'SIGTERM'].map((signal) => once(process, signal));
const module = BAKERY_MODULE && resolve(BAKERY_MODULE);
const bakery = await startBakeryOnGoogle({ module, port: Number(PORT) });
console.log(`The bakery is on ${bakery.url}, and what Cloud Scheduler would call is ${bakery.cron}`);
await Promise.race(told);
await bakery.stop();
