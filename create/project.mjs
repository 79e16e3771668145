// Makes a project from a template: for `npm create workers-cpp` and `workers-cpp new`.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';

const templatesFolder = fileURLToPath(new URL('templates', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const kTemplates = {
  hello: 'the smallest Worker',
  rest: 'a REST API: typed JSON, validation, OpenAPI and its page, Workers KV',
  durable: 'a Durable Object with a database of its own',
};
/** What stands in the templates for the project's name. */
const kPlaceholder = 'my-api';
/** npm leaves a file of this name out of packages. */
const kHidden = { gitignore: '.gitignore' };

/** A mistake in what was asked for: shown without a stack. */
export class Refusal extends Error {}

/** A Worker's name, which npm and CMake take, too. */
export function projectName(folder) {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (!/^[a-z]/.test(name) || name.length > 54) {
    throw new Refusal(
      `${folder}: a Worker's name begins with a letter and has at most 54 letters, digits and dashes; ` +
        'choose another folder',
    );
  }
  return name;
}

function refuseUsed(folder) {
  if (!existsSync(folder)) return;
  let names;
  try {
    names = readdirSync(folder).filter((name) => name !== '.git');
  } catch {
    throw new Refusal(`${folder}: this is a file; choose another folder`);
  }
  if (names.length > 0)
    throw new Refusal(`${folder}: this folder is not empty (${names[0]} is in it); choose another one, or empty it`);
}

function allFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Writes a template's files into a folder.
 * @param {string} folder
 * @param {string} template
 * @param {string} dependency the version of workers-cpp, or another specifier that npm knows
 */
export function writeProject(folder, template, dependency = version) {
  if (!Object.hasOwn(kTemplates, template)) {
    throw new Refusal(`${template}: there is no such template; there are ${Object.keys(kTemplates).join(', ')}`);
  }
  const name = projectName(folder);
  refuseUsed(folder);
  mkdirSync(folder, { recursive: true });
  cpSync(join(templatesFolder, 'all'), folder, { recursive: true });
  cpSync(join(templatesFolder, template), folder, { recursive: true });
  for (const [from, to] of Object.entries(kHidden)) renameSync(join(folder, from), join(folder, to));
  for (const path of allFiles(folder)) {
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text
        .replaceAll(kPlaceholder, name)
        .replaceAll('"workers-cpp": "0.0.0"', `"workers-cpp": ${JSON.stringify(dependency)}`),
    );
  }
}

async function askForTemplate() {
  const names = Object.keys(kTemplates);
  if (!process.stdin.isTTY) throw new Refusal(`which template? Say --template ${names.join(', --template ')}`);
  names.forEach((name, index) => console.error(`  ${index + 1}  ${name.padEnd(8)} ${kTemplates[name]}`));
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = (await terminal.question('Which template? [1] ')).trim() || '1';
  terminal.close();
  return names[Number(answer) - 1] ?? answer;
}

/** "--name value" or "--name=value" among arguments; the rest is positional. */
function readArguments(args) {
  const options = {};
  const positional = [];
  for (let i = 0; i < args.length; i++) {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(args[i]) ?? [];
    if (!name) positional.push(args[i]);
    else if (['no-install', 'help'].includes(name)) options[name] = true;
    else if (['template', 'workers-cpp'].includes(name)) options[name] = value ?? args[++i];
    else throw new Refusal(`--${name}: there is no such option; there are --template NAME and --no-install`);
  }
  return { options, positional };
}

function install(folder) {
  console.error('Install the npm packages, which takes a minute ...');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [program, ...first] = npm;
  // No package that is needed has an install script that does anything here.
  const args = [...first, 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync(program, args, { cwd: folder, stdio: 'inherit' });
  if (status === 0) return;
  throw new Refusal(
    `\n${folder}: npm install failed${error ? ` (${error.message})` : ', see above'}. The project itself is ` +
      'complete, and its packages are not there yet. When that is mended, go on:\n\n' +
      nextSteps(folder, ['npm install']),
  );
}

/** What to type now, from here. */
function nextSteps(folder, first) {
  const place = relative(process.cwd(), resolve(folder));
  const change = place === '' ? [] : [`cd ${/^[\w./-]+$/.test(place) ? place : JSON.stringify(place)}`];
  return [...change, ...first, 'npm start', 'npm test', 'npm run deploy'].map((step) => `  ${step}\n`).join('');
}

async function create(args) {
  const { options, positional } = readArguments(args);
  const [folder, more] = positional;
  const usage = 'npm create workers-cpp@latest FOLDER -- --template hello|rest|durable [--no-install]';
  if (options.help) {
    console.log(usage);
    return;
  }
  if (folder === undefined || more !== undefined) throw new Refusal(`${usage}: name one folder for the project`);
  projectName(folder);
  refuseUsed(folder);
  const template = options.template ?? (await askForTemplate());
  writeProject(folder, template, options['workers-cpp']);
  if (!options['no-install']) install(folder);
  const place = relative(process.cwd(), resolve(folder)) || '.';
  console.error(`\n${place} is a project from the template "${template}". Now:\n`);
  console.error(nextSteps(folder, options['no-install'] ? ['npm install'] : []));
}

/** Gives the exit status. `args` as on the command line. */
export async function runCreate(args) {
  try {
    await create(args);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
}
