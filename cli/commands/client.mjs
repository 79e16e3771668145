// workers-cpp client [FILE.d.ts]: builds the Worker, and writes the TypeScript types of the API that its OpenAPI
// document describes.
//
// The generator is openapi-typescript, which is the project's own: workers-cpp does not bring it, because a project
// without such clients has no use for it.

import { accessSync, closeSync, constants, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { buildAssets } from '../build/assets.mjs';
import { buildWorker } from '../build/stage.mjs';
import { Advice, say } from '../process/progress.mjs';
import { passThrough } from '../process/run.mjs';
import { requireProject } from '../project.mjs';
import { build, root } from '../setup/layout.mjs';
import { findPackageFolder } from '../setup/npm-packages.mjs';
import { setUp } from '../setup/setup.mjs';
import { localEnvironment } from '../wrangler/wrangler.mjs';

const kGenerator = 'openapi-typescript';
const document = join(build, 'openapi.json');

/** The path of the file to write, if that can be done. */
function chosenFile([name = join(root, 'client.d.ts'), ...more]) {
  if (more.length > 0) throw new Advice(`workers-cpp client ${name} ${more.join(' ')}: name one file`);
  const path = resolve(name);
  if (!path.endsWith('.ts'))
    throw new Advice(`${name}: types are written for TypeScript; name a file like client.d.ts`);
  const folder = dirname(path);
  if (!existsSync(`${folder}/`))
    throw new Advice(`${name}: there is no folder ${folder}; make it, or name another file`);
  try {
    if (existsSync(path)) closeSync(openSync(path, 'r+'));
    else accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Advice(`${name}: this cannot be written (${error.code}); name another file`);
  }
  return path;
}

/** The generator as the project has it. */
function findGenerator() {
  const folder = findPackageFolder(kGenerator, root);
  if (folder) return folder;
  throw new Advice(
    `${kGenerator}: this npm package writes the types, and the project does not have it; ` +
      `run npm install --save-dev ${kGenerator} openapi-fetch`,
  );
}

/** The types as text. Members that have a default need not be sent. */
async function typesOf(text, folder) {
  const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const generator = await import(pathToFileURL(join(folder, main)));
  try {
    const types = await generator.default(text, { silent: true, defaultNonNullable: false });
    return `${generator.COMMENT_HEADER}${generator.astToString(types)}`;
  } catch (error) {
    throw new Advice(`${document}: ${kGenerator} cannot make types of this document: ${error.message}`);
  }
}

export async function run(args) {
  requireProject('client');
  const file = chosenFile(args);
  const generator = findGenerator();
  const env = localEnvironment(await setUp());
  if ((await buildWorker('dev', env)) !== 0) throw new Advice('the build failed, see above; no client was written');
  buildAssets();
  // In a program of its own, run by the Node that wrangler needs.
  const program = fileURLToPath(new URL('../testing/read-document.mjs', import.meta.url));
  const status = await passThrough(env.EM_NODE_JS, ['--no-warnings', program, document], { cwd: root, env });
  if (status !== 0) return status;
  writeFileSync(file, await typesOf(readFileSync(document, 'utf8'), generator));
  say(`${relative(process.cwd(), file)} has the types of the API`);
  return 0;
}
