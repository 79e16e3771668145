// Amazon's runtime interface client, which takes events to a function's handler: what runs in Lambda itself.
//
// It compiles a part of its own, for a minute. Only `npm run start:aws`, tests and benchmarks of that host need it, so
// it is no dependency of the project: it is made when it is first asked for, once for all projects of a user.

import { cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { say, step } from '../../cli/process/progress.mjs';
import { capture, findProgram } from '../../cli/process/run.mjs';
import { alone } from '../../cli/setup/lock.mjs';
import { home, unfinished } from '../../cli/setup/layout.mjs';
import { nodeFolder } from '../../cli/setup/npm-packages.mjs';

const pinned = fileURLToPath(new URL('lambda', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(join(pinned, 'package.json'), 'utf8'));
const kName = 'aws-lambda-ric';
const folder = join(home, 'tools', `${kName}-${dependencies[kName]}`);
const program = join(folder, 'node_modules', kName, 'index.mjs');

const kPrograms = ['cmake', 'make', 'g++', 'python3', 'xz', 'tar'];

const headersOf = (node) => existsSync(join(node, 'include', 'node', 'node_api.h'));

/** Why it cannot be made here; undefined where it can. */
function obstacle(node) {
  if (process.platform !== 'linux') return `it is for Linux, and this is ${process.platform}`;
  const missing = kPrograms.filter((name) => !findProgram(name));
  if (missing.length > 0) return `it needs ${missing.join(', ')}, which ${missing.length > 1 ? 'are' : 'is'} not here`;
  return headersOf(node) ? undefined : `there are no headers of Node in ${node}`;
}

let failure;

/** What to say where there is none. */
export function whyNoLambdaClient() {
  const why = failure ?? obstacle(dirname(nodeFolder()));
  return why
    ? `${kName} cannot be made here: ${why}`
    : `${kName} is not there; npm test -- hosts makes it, or says why it cannot`;
}

/** The path of the client's program, if it was made. */
export const findLambdaClient = () => (existsSync(program) ? program : undefined);

/** Makes it in this folder. */
async function makeIn(workshop, node) {
  const headers = join(workshop, 'node');
  await symlink(node, headers);
  const made = join(workshop, kName);
  cpSync(pinned, made, { recursive: true });
  const env = { ...process.env, PATH: `${join(node, 'bin')}:${process.env.PATH}`, npm_config_nodedir: headers };
  const npm = (...args) => capture('npm', [...args, '--no-audit', '--no-fund'], { cwd: made, env });
  await npm('ci', '--ignore-scripts');
  await npm('rebuild', kName);
  return made;
}

/** Makes it aside, since its makefiles take no path with a space, and puts it in its place when it is whole. */
async function make(node) {
  const staged = join(unfinished, kName);
  const workshop = await mkdtemp(join(tmpdir(), `${kName}-`));
  try {
    await rm(staged, { recursive: true, force: true });
    cpSync(await makeIn(workshop, node), staged, { recursive: true, verbatimSymlinks: true });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  await mkdir(dirname(folder), { recursive: true });
  await rm(folder, { recursive: true, force: true });
  await rename(staged, folder);
}

/** Finds the client, or makes it where that is possible: its path, or undefined. */
export async function ensureLambdaClient() {
  if (findLambdaClient()) return program;
  const node = dirname(nodeFolder());
  if (obstacle(node)) return undefined;
  try {
    await alone(async () => {
      if (!findLambdaClient()) await step(`make ${kName}`, () => make(node));
    });
    return program;
  } catch (error) {
    failure = error.message.split('\n')[0];
    say(`  ${error.message}`);
    return undefined;
  }
}
