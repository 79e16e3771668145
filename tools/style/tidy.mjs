// What clang-tidy says of the framework's sources, as they are compiled natively.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { installedDebianEmscripten, installedLibcxx, installedLibrary } from '../../cli/debian/install.mjs';
import { CommandFailed, capture } from '../../cli/process/run.mjs';
import { build, modules, root } from '../../cli/setup/layout.mjs';
import { findClang, sources } from './formatters.mjs';

const kFramework = 'src/edge/**/*.cpp';

/** Where clang's own headers are: clang-tidy comes without them. */
function resources() {
  const llvm = installedDebianEmscripten()?.tools.llvm;
  const [, major] = /llvm-(\d+)/.exec(llvm ?? '') ?? [];
  return major ? [`-resource-dir=${join(dirname(llvm), 'lib', 'clang', major)}`] : [];
}

/** How the sources are compiled. */
export function compilerFlags() {
  const libcxx = installedLibcxx();
  const sha256 = installedLibrary('sha256') ?? process.env.EDGE_SHA256_DIR;
  const simdjson = process.env.EDGE_SIMDJSON_DIR ?? join(modules, '@nozbe', 'simdjson', 'src');
  return [
    ...['-std=c++23', ...resources(), '-I', join(root, 'src')],
    ...(libcxx ? ['-stdlib++-isystem', join(libcxx, 'include')] : []),
    ...(sha256 ? ['-isystem', join(sha256, 'include')] : []),
    ...['-isystem', simdjson, '-DSIMDJSON_EXCEPTIONS=0', '-DSIMDJSON_DISABLE_DEPRECATED_API=1'],
  ];
}

/**
 * All checks but those that follow every path through a function, which take ten seconds a source. An include of a
 * source is how we read many as one.
 */
const kQuick = '-clang-analyzer-*,-bugprone-suspicious-include';

/** Divides a list into parts of about one length. */
function divided(list, parts) {
  const length = Math.ceil(list.length / parts);
  return Array.from({ length: parts }, (_, part) => list.slice(part * length, (part + 1) * length));
}

/** The lines of what the quick checks find in sources, which are read as one: the text of `path` includes them. */
export async function findingsIn(files, path) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, files.map((file) => `#include ${JSON.stringify(resolve(root, file))}\n`).join(''));
  const args = ['--quiet', `--config-file=${join(root, '.clang-tidy')}`, `--checks=${kQuick}`, path];
  try {
    await capture(findClang('clang-tidy'), [...args, '--', ...compilerFlags()], { cwd: root });
    return [];
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const lines = error.message.split('\n').filter((line) => /: (error|warning): /.test(line));
    return lines.length > 0 ? lines.map((line) => line.replace(`${root}/`, '')) : [error.message];
  }
}

/** All that the answer depends on. */
async function fingerprint() {
  const hash = createHash('sha256').update(JSON.stringify([findClang('clang-tidy'), compilerFlags(), kQuick]));
  for (const file of ['.clang-tidy', ...(await sources('src/edge'))])
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/**
 * The lines of what the quick checks find in the framework. Nine tenths of their time go into headers, so many sources
 * are read as one; and what was read once without a finding is not read again.
 */
export async function quickFindings() {
  const folder = join(build, 'tidy');
  const stamp = join(folder, 'nothing-found-in');
  const now = await fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return [];
  const halves = divided(await sources(kFramework), 2);
  const found = await Promise.all(halves.map((files, half) => findingsIn(files, join(folder, `${half}.cpp`))));
  const lines = [...new Set(found.flat())];
  if (lines.length === 0) writeFileSync(stamp, now);
  return lines;
}
