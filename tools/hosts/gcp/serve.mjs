// node tools/hosts/gcp/serve.mjs: serves the bakery on PORT as Google Cloud would, until it is told to end. This is
// what `npm run start:gcp` runs.

import { given, serveUntilTold } from '../serve.mjs';
import { startBakeryOnGoogle } from './bakery.mjs';

await serveUntilTold(
  () => startBakeryOnGoogle(given),
  ({ url, cron }) => `The bakery is on ${url}, and what Cloud Scheduler would call is ${cron}`,
);
