// What the bakery is configured with on this machine.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import { readConfiguration } from '../../cli/env/configuration.mjs';
import { root } from '../../cli/setup/layout.mjs';

/** The vars of wrangler.toml, and the keys of .dev.vars. */
export const localVars = () => ({
  ...readConfiguration(join(root, 'wrangler.toml')).data.vars,
  ...parseEnv(readFileSync(join(root, '.dev.vars'), 'utf8')),
});
