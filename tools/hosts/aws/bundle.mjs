// What is uploaded to Lambda.

import { join } from 'node:path';

import { build } from '../../../cli/setup/layout.mjs';
import { bundleEntry } from '../bundle.mjs';

/** Writes a function into a folder, and gives that: `bundleEntry` says the options. */
export const bundleFunction = ({ entry = 'deploy/aws/handler.js', module, folder = join(build, 'aws') } = {}) =>
  bundleEntry({ entry, module, folder });
