#!/usr/bin/env node
// npm create workers-cpp FOLDER [-- --template NAME] [-- --no-install]

import { runCreate } from './project.mjs';

process.exitCode = await runCreate(process.argv.slice(2));
