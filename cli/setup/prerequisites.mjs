// Programs the machine must bring. Missing ones are installed where this is root on Debian, else named.

import { Advice, step } from '../process/progress.mjs';
import { capture, findProgram } from '../process/run.mjs';
import { atLeast } from './version.mjs';

const compiler = process.env.CXX || (process.platform === 'darwin' ? 'c++' : 'g++');

/** Each need is met by any one of its programs. */
const kNeeds = [
  { programs: ['cmake'], debian: 'cmake', brew: 'cmake' },
  { programs: [compiler], debian: 'g++', brew: 'llvm' },
  { programs: ['python3'], debian: 'python3', brew: 'python' },
  { programs: ['ninja', 'make'], debian: 'ninja-build', brew: 'ninja' },
];
/** To unpack what comes from Debian's archive. */
const kDebianNeeds = [
  { programs: ['xz'], debian: 'xz-utils' },
  { programs: ['tar'], debian: 'tar' },
];

const kCmake = '3.25';
const kGcc = '12';

const onDebian = () => findProgram('apt-get') !== undefined && findProgram('dpkg') !== undefined;

export function missingPrograms(path) {
  const needs = onDebian() ? [...kNeeds, ...kDebianNeeds] : kNeeds;
  return needs.filter(({ programs }) => !programs.some((name) => findProgram(name, path)));
}

/** What to say about programs that are missing. */
export function adviceFor(missing, { platform, apt }) {
  const names = missing.map(({ programs }) => programs.join(' or ')).join(', ');
  if (platform === 'darwin') return `missing: ${names}; brew install ${missing.map(({ brew }) => brew).join(' ')}`;
  const packages = missing.map(({ debian }) => debian).join(' ');
  return apt
    ? `missing: ${names}; as root: apt-get install ${packages}`
    : `missing: ${names}; install them (the Debian packages are called ${packages})`;
}

/** True where packages can be installed without asking anyone. */
export const mayInstall = () => onDebian() && process.getuid?.() === 0;

/** Installs Debian packages on this machine. */
export async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step(`install ${packages.join(', ')} with apt`, async () => {
    await capture('apt-get', ['-q', 'update'], { env });
    await capture('apt-get', ['-q', '-y', 'install', '--no-install-recommends', ...packages], { env });
  });
}

async function checkVersions() {
  const cmake = /version (\S+)/.exec(await capture('cmake', ['--version']))?.[1];
  if (!atLeast(cmake, kCmake)) throw new Advice(`cmake ${cmake}: ${kCmake} or later is needed; install a newer cmake`);
  if (!/g\+\+$/.test(compiler) || process.platform === 'darwin') return;
  const gcc = await capture(compiler, ['-dumpfullversion']);
  if (!atLeast(gcc, kGcc)) {
    throw new Advice(`${compiler} ${gcc.trim()}: C++23 needs ${kGcc} or later; install a newer one and name it in CXX`);
  }
}

/** Makes sure that every needed program is there, in a version that will do. */
export async function ensurePrerequisites() {
  const missing = missingPrograms();
  if (missing.length > 0) {
    if (!mayInstall()) throw new Advice(adviceFor(missing, { platform: process.platform, apt: onDebian() }));
    await aptInstall(missing.map(({ debian }) => debian));
  }
  await checkVersions();
}
