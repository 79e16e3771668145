// The flagship in workerd with the platform's KV, over real HTTP.
import { after, before } from 'node:test';
import { servesTheBakery } from '../hosts/bakery.mjs';
import { startBakery } from './harness.mjs';

let worker;
before(async () => (worker = await startBakery()));
after(() => worker.stop());

servesTheBakery((path, init) => worker.fetch(path, init), { origin: 'https://shop.example', url: () => worker.url });
