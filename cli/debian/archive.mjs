// The Debian archive, read with a private apt state: nothing of the machine's own state is changed and no
// root is needed. apt itself verifies what it fetches: signed lists, then each file's hash.

import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Advice } from '../process/progress.mjs';
import { capture } from '../process/run.mjs';
import { archiveEntries, readSources, writeSources } from './apt-sources.mjs';

const kSystemSources = '/etc/apt';

async function readSystemSources() {
  const folder = join(kSystemSources, 'sources.list.d');
  const names = existsSync(folder) ? await readdir(folder) : [];
  const paths = names.filter((name) => /\.(list|sources)$/.test(name)).map((name) => join(folder, name));
  paths.push(join(kSystemSources, 'sources.list'));
  const files = paths.filter((path) => existsSync(path));
  return Promise.all(files.map(async (path) => ({ name: path, text: await readFile(path, 'utf8') })));
}

/** This machine's release, from os-release; undefined where there is none (macOS). */
export async function machineRelease() {
  if (!existsSync('/etc/os-release')) return undefined;
  const text = await readFile('/etc/os-release', 'utf8');
  const field = (name) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1];
  return { codename: field('VERSION_CODENAME') };
}

async function archiveSources() {
  const entries = (await readSystemSources()).flatMap(readSources);
  return archiveEntries(entries, await machineRelease());
}

/** True where this machine's own package sources are Debian's. */
export async function archiveIsKnown() {
  return (await archiveSources()).length > 0;
}

/** Paths end up inside quotes in an apt configuration file, where these two have no escape. */
function quoted(path) {
  if (/["\\]/.test(path))
    throw new Advice(`${path}: apt cannot use a folder with quotes or backslashes in its name; move the checkout`);
  return `"${path}"`;
}

function configuration(folder, suite) {
  const at = (...parts) => quoted(join(folder, ...parts));
  return [
    `Dir::State ${at('state')};`,
    `Dir::State::status ${at('status')};`,
    `Dir::State::extended_states ${at('state', 'extended_states')};`,
    `Dir::Cache ${at('cache')};`,
    `Dir::Etc::SourceList "/dev/null";`,
    `Dir::Etc::SourceParts ${at('sources.d')};`,
    'Dir::Etc::Preferences "/dev/null";',
    'Dir::Etc::PreferencesParts "/dev/null";',
    // Otherwise apt, run by root, fetches as the user _apt, who may not write inside the checkout.
    'APT::Sandbox::User "";',
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";',
    'APT::Get::AllowUnauthenticated "false";',
    'Acquire::AllowInsecureRepositories "false";',
    `APT::Default-Release "${suite}";`,
    // The machine's hooks are about the machine's own state.
    '#clear APT::Update::Pre-Invoke;',
    '#clear APT::Update::Post-Invoke;',
    '#clear APT::Update::Post-Invoke-Success;',
    '',
  ].join('\n');
}

/** Packages and sources of some suites of the Debian archive this machine already uses. */
export class Archive {
  #options;

  constructor(configPath) {
    // -c is read after the machine's configuration, so the machine's proxies hold and our folders win.
    this.#options = ['-c', configPath];
  }

  /** Makes the private state in `folder` and fetches the lists of `suites`; the first is the one preferred. */
  static async open(folder, suites) {
    const own = await archiveSources();
    if (own.length === 0) {
      throw new Advice(
        `${kSystemSources}: no source of the Debian archive is named there, so Debian's Emscripten is out of reach; ` +
          'install Emscripten 4.0 or later and put emcc on PATH, or set EMSDK',
      );
    }
    for (const part of ['state/lists/partial', 'cache/archives/partial', 'sources.d']) {
      await mkdir(join(folder, part), { recursive: true });
    }
    await writeFile(join(folder, 'status'), '');
    await writeFile(join(folder, 'sources.d', 'archive.sources'), writeSources(own, suites));
    const configPath = join(folder, 'apt.conf');
    await writeFile(configPath, configuration(folder, suites[0]));
    const archive = new Archive(configPath);
    await capture('apt-get', [...archive.#options, '-q', 'update', '--error-on=any']);
    return archive;
  }

  /** `names` and all they depend on, without the branches in `leaveOut`. */
  async closure(names, leaveOut) {
    const relations = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
    const known = new Set(names);
    let level = [...names];
    while (level.length > 0) {
      const text = await capture('apt-cache', [
        ...this.#options,
        'depends',
        ...relations.map((r) => `--no-${r}`),
        ...level,
      ]);
      level = dependencies(text).filter((name) => !known.has(name) && !leaveOut.some((pattern) => pattern.test(name)));
      level = [...new Set(level)];
      for (const name of level) known.add(name);
    }
    return [...known].sort();
  }

  /** Fetches packages into `folder`; a name may be `name/suite`. */
  async download(names, folder) {
    await mkdir(folder, { recursive: true });
    await capture('apt-get', [...this.#options, '-q', 'download', ...names], { cwd: folder });
    return (await readdir(folder)).filter((name) => name.endsWith('.deb')).map((name) => join(folder, name));
  }

  /** Fetches a source package (`name/suite`) into `folder` and gives the path of its upstream tarball. */
  async downloadSource(name, folder) {
    await mkdir(folder, { recursive: true });
    await capture('apt-get', [...this.#options, '-q', 'source', '--download-only', name], { cwd: folder });
    const tarball = (await readdir(folder)).find((file) => /\.orig\.tar\.[a-z0-9]+$/.test(file));
    if (!tarball) throw new Error(`${name}: the source package has no upstream tarball`);
    return join(folder, tarball);
  }
}

/**
 * The names in the output of `apt-cache depends`; of alternatives (a | b) the first, of a virtual package its first
 * provider.
 */
export function dependencies(text) {
  const names = [];
  let alternative = false;
  let virtual = false;
  for (const line of text.split('\n')) {
    const provider = virtual && /^ {4}(\S+)/.exec(line);
    virtual = false;
    if (provider) names.push(provider[1]);
    const match = /^\s+(\|?)(?:Pre)?Depends: (\S+)/.exec(line);
    if (!match) continue;
    if (!alternative) {
      virtual = match[2].startsWith('<');
      if (!virtual) names.push(match[2].replace(/:any$/, ''));
    }
    alternative = match[1] === '|';
  }
  return names;
}
