// The npm packages, exactly as package-lock.json pins them.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { Advice, step } from '../process/progress.mjs';
import { capture } from '../process/run.mjs';
import { isOwnRepository, modules, packageRoot, root } from './layout.mjs';
import { atLeast } from './version.mjs';

const kNodeForWrangler = '22.12.0';

// `npm ci` empties node_modules first, so an interrupted one leaves no stamp.
const stamp = join(modules, '.lock-sha256');

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** The npm packages of a user's project are its own matter, and there when we run out of them. */
export function packagesAreCurrent() {
  if (!isOwnRepository) return true;
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

/** npm as a program and its first arguments: the npm that runs us, or the one on PATH. */
export function npm() {
  const running = process.env.npm_execpath ?? '';
  return basename(running) === 'npm-cli.js' ? [process.execPath, running] : ['npm'];
}

export async function installPackages() {
  await step('install the npm packages', async () => {
    const [program, ...first] = npm();
    // No package of ours needs its install script: esbuild and workerd find their platform's package anyway.
    const options = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    await capture(program, [...first, 'ci', ...options, '--loglevel=error'], { cwd: root });
    await writeFile(stamp, lockHash());
  });
}

/** The folder of a package that we depend on, wherever npm has placed it: undefined if it is not there. */
export function findPackageFolder(name, from = packageRoot) {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (at === dirname(at)) return undefined;
  }
}

/** The same for one that has to be there. */
export function packageFolder(name, from = packageRoot) {
  const folder = findPackageFolder(name, from);
  if (!folder) throw new Advice(`${name}: this npm package is not in ${join(from, 'node_modules')}; run npm install`);
  return folder;
}

/** The folder of the Node that runs wrangler and the tests: the pinned one, else the one running this. */
export function nodeFolder() {
  const platform = `${process.platform}-${process.arch}`;
  const names = [`node-${platform}`, `node-bin-${platform}`];
  const folder = names.map((name) => findPackageFolder(name)).find(Boolean);
  if (folder) return join(folder, 'bin');
  if (atLeast(process.version, kNodeForWrangler)) return join(process.execPath, '..');
  throw new Advice(
    `Node ${process.version}: wrangler needs ${kNodeForWrangler} or later, and there is no Node package for ` +
      `${platform}; install a newer Node`,
  );
}
