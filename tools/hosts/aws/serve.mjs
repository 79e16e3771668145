// node tools/hosts/aws/serve.mjs CLIENT: serves the bakery on PORT as Lambda would, until it is told to end. This is
// what `npm run start:aws` runs.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { wranglerState } from '../../../cli/setup/layout.mjs';
import { given, serveUntilTold } from '../serve.mjs';
import { startBakeryOnLambda } from './bakery.mjs';

const [client] = process.argv.slice(2);
const data = join(wranglerState, 'dynamodb');
mkdirSync(data, { recursive: true });
await serveUntilTold(
  () => startBakeryOnLambda({ client, data, ...given }),
  ({ url }) => `The bakery is on ${url}`,
);
