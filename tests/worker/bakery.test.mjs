// The flagship in workerd with the platform's KV, over real HTTP.
import { after, before } from 'node:test';
import { servesTheBakery } from '../hosts/bakery.mjs';
import { sender } from '../hosts/harness.mjs';
import { startBakery } from './harness.mjs';

let worker;
before(async () => (worker = await startBakery()));
after(() => worker.stop());

const url = () => worker.url;
servesTheBakery(sender(url), { origin: 'https://shop.example', url });
