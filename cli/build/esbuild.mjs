// The bundler that `wrangler deploy` uses.

import { createRequire } from 'node:module';

export const esbuild = createRequire(createRequire(import.meta.url).resolve('wrangler/package.json'))('esbuild');
