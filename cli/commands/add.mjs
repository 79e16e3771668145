// workers-cpp add HOST [--packages FOLDER]: lets a project run on another host as well. Installs the adapter, and
// writes an entry and a script of npm; a file or script that is there stays as it is, and then nothing is done at all.
//
// FOLDER has the packages as npm packs them, where they are not to come from the registry.

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { readConfiguration } from '../env/configuration.mjs';
import { closingLines } from '../hosts/closing.mjs';
import { entryFor } from '../hosts/entry.mjs';
import { hosts } from '../hosts/hosts.mjs';
import { Advice, say, step } from '../process/progress.mjs';
import { capture } from '../process/run.mjs';
import { requireProject, wranglerFile } from '../project.mjs';
import { packageRoot, root } from '../setup/layout.mjs';
import { npm, packageFolder } from '../setup/npm-packages.mjs';

const kUsage = `workers-cpp add ${Object.keys(hosts).join('|')}`;

const readPackage = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function readArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { packages: { type: 'string' } },
      allowPositionals: true,
    });
    const [name, more] = positionals;
    if (more === undefined && Object.hasOwn(hosts, name ?? '')) return { host: hosts[name], packages: values.packages };
    throw new Advice(`${kUsage}: name one of these hosts`);
  } catch (error) {
    if (error instanceof Advice) throw error;
    throw new Advice(`${kUsage}: ${error.message}`);
  }
}

/** What npm is to install: the adapter of our own version, or what a folder has of it and of what it needs. */
function specifiersOf(name, packages) {
  if (packages === undefined) return [`${name}@${readPackage(packageRoot).version}`];
  const wanted = [name, 'workers-cpp-host', 'workers-cpp-kv'];
  const all = existsSync(packages) ? readdirSync(packages) : [];
  const files = all.filter((file) => wanted.some((each) => file.replace(/-\d.*$/, '') === each));
  if (files.length === wanted.length) return files.map((file) => `file:${resolve(packages, file)}`);
  throw new Advice(`${packages}: this folder lacks packages of ${wanted.join(', ')}; put what npm pack writes into it`);
}

/** Fails where something is there that would have to be overwritten. */
function refuseTaken({ entry, script, files }) {
  const taken = [entry, ...Object.keys(files?.({}) ?? {})].find((name) => existsSync(join(root, name)));
  if (taken)
    throw new Advice(`${taken}: this file is there already, so nothing was changed; move it away and run this again`);
  if (readPackage(root).scripts?.[script.name] !== undefined)
    throw new Advice(
      `package.json: it has a script "${script.name}" already, so nothing was changed; rename it and run this again`,
    );
}

async function runNpm(...args) {
  const [program, ...first] = npm();
  await capture(program, [...first, ...args, '--loglevel=error'], { cwd: root });
}

export async function run(args) {
  const { host, packages } = readArguments(args);
  requireProject('add');
  refuseTaken(host);
  const entry = entryFor(host, readConfiguration(wranglerFile()));
  const specifiers = specifiersOf(host.package, packages);
  const install = ['install', '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund'];
  await step(`install ${host.package}`, () => runNpm(...install, ...specifiers));
  const { dependencies } = readPackage(packageFolder(host.package, root));
  for (const [name, content] of Object.entries({ [host.entry]: entry.text, ...host.files?.(dependencies) })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content, { flag: 'wx' });
  }
  await runNpm('pkg', 'set', `scripts.${host.script.name}=${host.script.command}`);
  for (const line of closingLines(host, entry)) say(line);
  return 0;
}
