// workers-cpp doctor: what is installed, what is wrong, and what to do about it. Changes nothing.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { frameworksLine } from '../build/framework-store.mjs';
import { installedFuzzer, installedLibcxx, installedLibrary } from '../debian/install.mjs';
import { Advice } from '../process/progress.mjs';
import { capture, findProgram } from '../process/run.mjs';
import { configurationFaults, servingFaults } from '../faults.mjs';
import { requireProject } from '../project.mjs';
import { findEmscripten } from '../setup/emscripten.mjs';
import { home, packageRoot, root } from '../setup/layout.mjs';
import { findPackageFolder, nodeFolder } from '../setup/npm-packages.mjs';
import { missingPrograms } from '../setup/prerequisites.mjs';

const versionOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

async function firstLine(program, ...args) {
  const found = findProgram(program);
  return found ? `${(await capture(found, args)).split('\n')[0]} (${found})` : undefined;
}

/** The Emscripten found, whatever its age. */
function emscriptenLine() {
  const found = findEmscripten();
  if (!found) return undefined;
  const version = readFileSync(join(found.folder, 'emscripten-version.txt'), 'utf8');
  return `${version.replaceAll('"', '').trim()} (${found.folder})`;
}

/** Each check: its title, a function that gives what is there, and what to do if that is nothing. */
const kChecks = [
  ['workers-cpp', () => `${versionOf(packageRoot)} (${packageRoot})`],
  ['Node for wrangler', () => join(nodeFolder(), 'node')],
  ['wrangler', () => versionOf(findPackageFolder('wrangler')), 'run npm install'],
  ['cmake', () => firstLine('cmake', '--version'), 'install cmake 3.25 or later'],
  ['python3', () => firstLine('python3', '--version'), 'install python3, which Emscripten is run by'],
  ['Emscripten', emscriptenLine, 'run `npx workers-cpp setup`, which brings one, or put emcc 4.0 or later on PATH'],
  [
    'Catch2 (tests)',
    () => installedLibrary('catch2'),
    'run `npx workers-cpp setup`; an installed Catch2 3 will do, too',
  ],
  [
    'clang with sanitizers (tests)',
    () => process.env.EDGE_FUZZ_CXX ?? installedFuzzer()?.llvm,
    'run `npx workers-cpp setup`; without it g++ compiles the tests',
  ],
  [
    'libc++ (tests)',
    () => (process.env.EDGE_FUZZ_CXX ? 'the library of that clang' : installedLibcxx()),
    "run `npx workers-cpp setup`; without it the tests have the machine's library, which may lack what a Worker's has",
  ],
];

export async function run() {
  const faults = [];
  console.log(`shared by all projects: ${home}`);
  console.log(`with ${frameworksLine()}`);
  for (const [title, look, cure] of kChecks) {
    let found;
    let why = cure;
    try {
      found = await look();
    } catch (error) {
      why = error instanceof Advice ? error.message : `${error.message}; ${cure}`;
    }
    console.log(`${found ? 'ok     ' : 'missing'} ${title}: ${found || why}`);
    if (!found) faults.push(title);
  }
  for (const { programs, debian } of missingPrograms()) {
    console.log(`missing ${programs.join(' or ')}: install it (the Debian package is called ${debian})`);
    faults.push(programs[0]);
  }
  try {
    requireProject('doctor');
    const wrong = [...(await configurationFaults()), ...(await servingFaults())];
    console.log(wrong.length === 0 ? `ok      project: ${root}` : wrong.map((fault) => `wrong   ${fault}`).join('\n'));
    faults.push(...wrong);
  } catch (error) {
    const lacksPackage = error.code === 'ERR_MODULE_NOT_FOUND';
    const isWrong = error.isMistake || lacksPackage;
    if (isWrong) faults.push(error.message);
    else if (!(error instanceof Advice)) throw error;
    const cure = lacksPackage ? '; npm packages are missing: run npm install' : '';
    console.log(`${isWrong ? 'wrong  ' : 'none   '} ${error.message}${cure}`);
  }
  return faults.length === 0 ? 0 : 1;
}
