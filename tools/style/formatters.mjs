// The formatters of this repository: clang-format of the toolchain's LLVM for C++, Biome from npm for JavaScript, whose
// linter is used as well.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { installedPrograms } from '../../cli/debian/install.mjs';
import { CommandFailed, capture, findProgram } from '../../cli/process/run.mjs';
import { modules, root } from '../../cli/setup/layout.mjs';

/** The major version whose format this is: others break lines otherwise. */
const kLlvm = 21;

export const whyNoClangFormat =
  `clang-format ${kLlvm} is not here; npm run format brings it if the machine's package sources are Debian's, else ` +
  'install it';

/** A program of clang's, by its name without a version: Debian's in .toolchain, else one of this version on PATH. */
export function findClang(name) {
  const ours = installedPrograms('clang-style');
  if (ours) return join(ours, 'usr', 'bin', `${name}-${kLlvm}`);
  return findProgram(`${name}-${kLlvm}`);
}

const biome = join(modules, '.bin', 'biome');
export const findBiome = () => (existsSync(biome) ? biome : undefined);

/** Sources that git knows, or would. */
export async function sources(...patterns) {
  const listed = await capture('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: root,
  });
  return listed.split('\n').filter((name) => name !== '' && existsSync(join(root, name)));
}

/** Formats everything. */
export async function format() {
  await capture(findClang('clang-format'), ['-i', ...(await sources('*.cpp', '*.hpp'))], { cwd: root });
  await capture(findBiome(), ['format', '--write', '.'], { cwd: root });
}

/** What a program complains of, as lines; none where its exit status is 0. */
async function complaints(program, args, wanted) {
  try {
    await capture(program, args, { cwd: root });
    return [];
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return error.message.split('\n').filter((line) => wanted.test(line));
  }
}

/** The C++ sources that clang-format would change, with the first line of each change. */
export async function unformattedCpp() {
  const files = await sources('*.cpp', '*.hpp');
  return complaints(findClang('clang-format'), ['--dry-run', '-Werror', ...files], /: error: /);
}

/** What Biome says of the JavaScript: form and mistakes. */
export const unformattedJavaScript = () =>
  complaints(findBiome(), ['check', '--reporter=github', '.'], /^::(error|warning)/);
