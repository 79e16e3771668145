// The platform's own KV, as Miniflare has it. It has no compare-and-set, and its clock cannot be moved.
import { Miniflare } from 'miniflare';

import { behavesAsKv } from './contract.mjs';

const kNothing = 'export default { fetch: () => new Response() };';

behavesAsKv("the platform's KV", async () => {
  const manifest = { mainModule: 'main.js', modules: { 'main.js': { type: 'esm', contents: kNothing } } };
  const config = { name: 'w', compatibilityDate: '2026-10-01', manifest, env: { KV: { type: 'kv', id: 'KV' } } };
  const miniflare = new Miniflare({ host: '127.0.0.1', port: 0, workers: [{ config }] });
  await miniflare.ready;
  return { kv: await miniflare.getKVNamespace('KV', 'w'), close: () => miniflare.dispose() };
});
