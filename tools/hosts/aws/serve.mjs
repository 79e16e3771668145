// node tools/hosts/aws/serve.mjs CLIENT: serves the bakery on PORT as Lambda would, until it is told to end. This is
// what `npm run start:aws` runs.

import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { wranglerState } from '../../../cli/setup/layout.mjs';
import { startBakeryOnLambda } from './bakery.mjs';

const [client] = process.argv.slice(2);
const { BAKERY_MODULE, PORT } = process.env;
const told = ['SIGINT', 'SIGTERM'].map((signal) => once(process, signal));
const data = join(wranglerState, 'dynamodb');
mkdirSync(data, { recursive: true });
const module = BAKERY_MODULE && resolve(BAKERY_MODULE);
const bakery = await startBakeryOnLambda({ client, module, data, port: Number(PORT) });
console.log(`The bakery is on ${bakery.url}`);
await Promise.race(told);
await bakery.stop();
