// What linking a part of the framework costs: the first whole program of a page of docs/, built as examples/hello is,
// and how much larger it is.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { root } from '../../cli/setup/layout.mjs';
import { examplesIn, kindOf } from '../docs/examples.mjs';
import { pages } from '../docs/site.mjs';

const folder = join(root, 'build', 'wasm');
const kSource = join(root, 'examples/hello/hello.cpp');
const kObject = 'examples/CMakeFiles/hello.dir/hello/hello.cpp.o';

const isProgram = (example) => kindOf(example) === 'file' && /^App make_app\(const Env&/m.test(example.code);

/** The pages of parts that have a whole program, with it. */
const programs = () =>
  pages()
    .filter((page) => page.startsWith('docs/') && page !== 'docs/guide.md')
    .map((page) => ({ page, program: examplesIn(page).find(isProgram) }))
    .filter(({ program }) => program);

/** The command by which ninja makes a file of build/wasm. */
const commandOf = (made, env) =>
  execFileSync('ninja', ['-C', folder, '-t', 'commands', made], { env, encoding: 'utf8' }).trimEnd().split('\n').at(-1);

const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** Builds a program in the place of hello's; gives its sizes, gzipped. */
function sizesOf(name, code, { compile, link }, env) {
  const place = join(folder, 'linked', name);
  writeFileSync(`${place}.cpp`, code);
  const run = (command) => execFileSync('sh', ['-c', command], { cwd: folder, env });
  run(compile.replaceAll(kSource, `${place}.cpp`).replaceAll(kObject, `${place}.o`));
  run(link.replaceAll(kObject, `${place}.o`).replaceAll('-o hello.mjs', `-o ${place}.mjs`));
  return { Wasm: gzipped(`${place}.wasm`), JavaScript: gzipped(`${place}.mjs`) };
}

/**
 * What the example of each page has more than examples/hello, in bytes of gzip, the largest last. Needs build/wasm.
 * @param {NodeJS.ProcessEnv} env
 * @param {(page: string) => void} begun is told of each
 */
export function linkCosts(env, begun) {
  mkdirSync(join(folder, 'linked'), { recursive: true });
  const commands = { compile: commandOf(kObject, env), link: commandOf('hello.mjs', env) };
  const least = sizesOf('hello', readFileSync(kSource, 'utf8'), commands, env);
  const costs = programs().map(({ page, program }) => {
    begun(page);
    const { Wasm, JavaScript } = sizesOf(page.replace(/^docs\/|\.md$/g, ''), program.code, commands, env);
    return { page, Wasm: Wasm - least.Wasm, JavaScript: JavaScript - least.JavaScript };
  });
  return costs.sort((a, b) => a.Wasm - b.Wasm);
}
