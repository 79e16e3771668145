// node src/api/seed/seed.mjs [state folder] [environment]: fills the bakery's local catalogue with cakes when it has
// none.
//
// The entries of cakes.json are in the format of `wrangler kv bulk put`, which is how a
// deployed catalogue is filled.

import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { getPlatformProxy } from 'wrangler';

import { root } from '../../../cli/setup/layout.mjs';

const kBinding = 'CATALOGUE';
const kPrefix = 'cake/';

const [state = join('.wrangler', 'state'), environment] = process.argv.slice(2);
const seedFile = new URL('cakes.json', import.meta.url);

const platform = await getPlatformProxy({
  configPath: join(root, 'wrangler.toml'),
  environment,
  // `wrangler dev --persist-to` adds the version of its format to the folder, this does not.
  persist: { path: resolve(root, state, 'v3') },
});
try {
  const catalogue = platform.env[kBinding]; // absent where another Worker than the bakery is served
  const keys = catalogue && (await catalogue.list({ prefix: kPrefix, limit: 1 })).keys;
  if (keys?.length === 0) {
    for (const { key, value, metadata } of JSON.parse(await readFile(seedFile, 'utf8'))) {
      await catalogue.put(key, value, metadata ? { metadata } : {});
    }
  }
} finally {
  await platform.dispose();
}
