// npm run format: formats the C++ and the JavaScript of this repository.

import { main } from '../cli/process/main.mjs';
import { Advice, step } from '../cli/process/progress.mjs';
import { setUp } from '../cli/setup/setup.mjs';
import { findClang, format, whyNoClangFormat } from './style/formatters.mjs';

await main(async () => {
  await setUp('format');
  if (!findClang('clang-format')) throw new Advice(whyNoClangFormat);
  await step('format the sources', format);
});
