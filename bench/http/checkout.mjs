// npm run bench -- http --compare COMMIT: this project as a commit has it, built beside this checkout by its own means.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, CommandFailed, passThrough } from '../../cli/process/run.mjs';
import { here } from './bundle.mjs';
import { WrongOption } from './options.mjs';

const git = (...args) => capture('git', args, { cwd: here });

async function hashOf(commit) {
  try {
    return (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`)).trim();
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new WrongOption(`no commit "${commit}"`);
  }
}

/** The files of a commit, and the npm packages of this checkout, which its set-up replaces if it asks for others. */
async function checkOut(hash, folder) {
  const unfinished = `${folder}.unfinished`,
    archive = `${unfinished}/.archive.tar`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  await git('archive', '--format=tar', `--output=${archive}`, hash);
  await capture('tar', ['-xf', archive, '-C', unfinished]);
  rmSync(archive);
  // Links to the same files: npm removes files, and changes none. A symbolic link the set-up would refuse.
  await capture('cp', ['-al', join(here, 'node_modules'), unfinished]);
  renameSync(unfinished, folder);
}

/** The folder of the checkout of a commit in which its Workers are built; what was built once is taken again. */
export async function builtCheckout(commit) {
  const hash = await hashOf(commit),
    folder = join(here, 'build', 'compare', hash),
    stamp = join(folder, '.built');
  if (existsSync(stamp)) return folder;
  if (!existsSync(folder)) await checkOut(hash, folder);
  console.log(`Building ${hash.slice(0, 12)} in build/compare, once: some minutes`);
  const status = await passThrough(process.execPath, ['tools/build.mjs', 'bench'], { cwd: folder });
  if (status !== 0) throw new Error(`${commit} cannot be built: see above; its checkout is ${folder}`);
  writeFileSync(stamp, '');
  return folder;
}
