// node tools/hosts/azure/serve.mjs: serves the bakery on PORT as Azure Functions would, until it is told to end. This
// is what `npm run start:azure` runs.

import { given, serveUntilTold } from '../serve.mjs';
import { startBakeryOnAzure } from './bakery.mjs';

await serveUntilTold(
  () => startBakeryOnAzure(given),
  ({ url }) => `The bakery is on ${url}`,
);
