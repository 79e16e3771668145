// What wrangler.toml gives the bakery besides what a test binds itself: a Worker refuses to serve without.
import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../../cli/env/configuration.mjs';

const path = fileURLToPath(new URL('../../wrangler.toml', import.meta.url));

/** The vars of the file, by name. All of them are texts. */
export const { vars } = readConfiguration(path).data;
