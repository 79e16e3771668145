#!/usr/bin/env node
// workers-cpp COMMAND [argument...]: all that is done with a project of workers-cpp.

import { main } from './process/main.mjs';
import { Advice } from './process/progress.mjs';

const kCommands = {
  new: 'make a project: workers-cpp new FOLDER [--template hello|rest|durable]',
  setup: 'find or install what builds need: Emscripten, and for tests a clang and Catch2',
  dev: 'build, serve on this machine, and build again at each edit: arguments go to `wrangler dev`',
  build: 'build what ships (--release, the default), or for debuggers, with DWARF (--debug)',
  test: 'run the tests of the project, natively and in workerd',
  deploy: 'build and upload: arguments go to `wrangler deploy`, like --dry-run',
  invoke: 'send one event: workers-cpp invoke fetch|scheduled [FIXTURE.json], queue|email|tail FIXTURE.json',
  add: 'let the project run on another host: workers-cpp add node|aws-lambda|azure-functions|gcp-functions',
  client: 'write the TypeScript types of the API, by openapi-typescript: workers-cpp client [FILE.d.ts]',
  doctor: 'say what is installed, what is wrong, and what to do',
};

function usage() {
  const width = Math.max(...Object.keys(kCommands).map((name) => name.length));
  const lines = Object.entries(kCommands).map(([name, what]) => `  ${name.padEnd(width)}  ${what}`);
  return ['workers-cpp COMMAND [argument...]', '', ...lines].join('\n');
}

await main(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined || ['help', '--help', '-h'].includes(command)) {
    console.log(usage());
    return command === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(kCommands, command))
    throw new Advice(`workers-cpp ${command}: there is no such command\n\n${usage()}`);
  const { run } = await import(`./commands/${command}.mjs`);
  return run(args);
});
