// npm run docs: the site of docs/*.md and of the framework's headers, in build/docs.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { makeSite, siteFolder } from './docs/site.mjs';
import { main } from '../cli/process/main.mjs';
import { Advice, say, step } from '../cli/process/progress.mjs';
import { findDoxygen, whyNoDoxygen } from './setup/doxygen.mjs';
import { setUp } from '../cli/setup/setup.mjs';

await main(async () => {
  await setUp('docs');
  const doxygen = await findDoxygen();
  if (!doxygen) throw new Advice(whyNoDoxygen);
  const warnings = await step('write the documentation', () => makeSite(doxygen));
  for (const warning of warnings) say(warning);
  console.log(pathToFileURL(join(siteFolder, 'index.html')).href);
  return warnings.length === 0 ? 0 : 1;
});
