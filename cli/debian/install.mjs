// What Debian's archive brings into the toolchain: Emscripten, what its clang needs for native tests and fuzzers,
// Ninja, Doxygen, clang-format and clang-tidy, SQLite for tests, and the source of two libraries.
//
// Each part is made below `unfinished` and renamed into place when complete, so what is in place is whole.

import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { interruptedBy } from '../process/children.mjs';
import { say, step } from '../process/progress.mjs';
import { capture, findProgram } from '../process/run.mjs';
import { toolchain, unfinished } from '../setup/layout.mjs';
import { upstreamVersion } from '../setup/version.mjs';
import { Archive, archiveIsKnown, machineRelease } from './archive.mjs';
import { stageClangRuntime } from './clang-runtime.mjs';
import { stageEmscripten, toolsIn } from './emscripten-packages.mjs';
import { stageLibcxx } from './libcxx.mjs';
import { stagePrograms } from './programs.mjs';
import { stageSqlite } from './sqlite.mjs';
import { unpack, versionsOf } from './unpack.mjs';

const pins = JSON.parse(readFileSync(new URL('versions.json', import.meta.url), 'utf8'));

/** Libraries that are compiled into the tests or the Worker, as Debian source packages. */
const kLibraries = {
  catch2: { source: 'catch2', suite: () => pins.suite },
  // OpenBSD's SHA-256; every release of Debian has it.
  sha256: { source: 'libmd', suite: (own) => own },
};

const emscriptenPrefix = join(toolchain, 'emscripten');

/** What was installed in a folder, or undefined where it is not there, or was made for another place. */
function installedIn(folder, pinned) {
  const record = join(folder, 'installed.json');
  if (!existsSync(record)) return undefined;
  const installed = JSON.parse(readFileSync(record, 'utf8'));
  return installed.path === folder && installed.pinned === pinned ? installed : undefined;
}

/** Makes `folder` appear at once, with a record of what is in it. */
async function putInPlace(staged, folder, record) {
  await writeFile(join(staged, 'installed.json'), `${JSON.stringify({ path: folder, ...record }, null, 2)}\n`);
  await rm(folder, { recursive: true, force: true });
  await rename(staged, folder);
}

async function emptyFolder(name) {
  const folder = join(unfinished, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

function warnWhereMovedOn(name, found) {
  if (found !== pins[name])
    say(`  Debian has ${name} ${found}; the version tested here is ${pins[name]}. Going on with ${found}`);
}

let opened;

/** The archive with this machine's suite and the pinned one; its lists are fetched once a run. */
function openArchive() {
  opened ??= step("fetch the lists of Debian's archive", async () => {
    const own = (await machineRelease()).codename;
    return Archive.open(await emptyFolder('apt'), [...new Set([pins.suite, own])]);
  });
  return opened;
}

/** Debian's Emscripten where it has been installed here. */
export function installedDebianEmscripten() {
  const installed = installedIn(emscriptenPrefix, pins.emscripten);
  if (!installed) return undefined;
  return { folder: join(emscriptenPrefix, 'usr', 'share', 'emscripten'), tools: installed.tools };
}

export async function installDebianEmscripten() {
  const archive = await openArchive();
  const scratch = await emptyFolder('emscripten');
  const own = (await machineRelease()).codename;
  const place = { suite: pins.suite, ownSuite: own, prefix: emscriptenPrefix, scratch };
  const { staged, versions } = await stageEmscripten(archive, place);
  warnWhereMovedOn('emscripten', upstreamVersion(versions.emscripten));
  warnWhereMovedOn('binaryen', upstreamVersion(versions.binaryen));
  const clang = Object.keys(versions).find((name) => /^clang-\d+$/.test(name));
  warnWhereMovedOn('clang', upstreamVersion(versions[clang]));
  const tools = await toolsIn(staged, emscriptenPrefix);
  await putInPlace(staged, emscriptenPrefix, { pinned: pins.emscripten, tools, versions });
}

const clangRuntime = join(toolchain, 'clang-runtime');

/** A clang with libFuzzer: its programs and its resource directory. Undefined where Debian's is not installed here. */
export function installedFuzzer() {
  const llvm = installedDebianEmscripten()?.tools.llvm;
  return llvm && installedIn(clangRuntime, llvm) ? { llvm, resources: clangRuntime } : undefined;
}

async function installFuzzer() {
  const archive = await openArchive();
  const { llvm } = installedDebianEmscripten().tools;
  await step("download libFuzzer and clang's sanitizers", async () => {
    const scratch = await emptyFolder('clang-runtime');
    const { staged, packages } = await stageClangRuntime(archive, { suite: pins.suite, llvm, scratch });
    await putInPlace(staged, clangRuntime, { pinned: llvm, versions: versionsOf(packages) });
  });
}

const libcxx = join(toolchain, 'libcxx');

/** The folder of the libc++ that goes with that clang, or undefined. */
export function installedLibcxx() {
  const llvm = installedDebianEmscripten()?.tools.llvm;
  return llvm && installedIn(libcxx, llvm) ? libcxx : undefined;
}

async function installLibcxx() {
  const archive = await openArchive();
  const { llvm } = installedDebianEmscripten().tools;
  await step('download libc++ for native tests', async () => {
    const scratch = await emptyFolder('libcxx');
    const { staged, packages } = await stageLibcxx(archive, { suite: pins.suite, llvm, scratch });
    await putInPlace(staged, libcxx, { pinned: llvm, versions: versionsOf(packages) });
  });
}

const sqlite = join(toolchain, 'sqlite');

async function installSqlite() {
  const archive = await openArchive();
  await step('download SQLite for native tests', async () => {
    const ownSuite = (await machineRelease()).codename;
    const { staged, packages } = await stageSqlite(archive, { ownSuite, scratch: await emptyFolder('sqlite') });
    await putInPlace(staged, sqlite, { versions: versionsOf(packages) });
  });
}

/** Ninja's folder: empty where it is on PATH already, or nowhere. */
export function installedNinja() {
  const folder = join(toolchain, 'ninja', 'usr', 'bin');
  return existsSync(join(folder, 'ninja')) ? folder : undefined;
}

async function installNinja() {
  const archive = await openArchive();
  const own = (await machineRelease()).codename;
  const scratch = await emptyFolder('ninja');
  const packages = await archive.download([`ninja-build/${own}`], join(scratch, 'packages'));
  await unpack(packages, join(scratch, 'prefix'));
  await putInPlace(join(scratch, 'prefix'), join(toolchain, 'ninja'), {});
}

/** Programs for whoever works on this repository; each is one folder of the toolchain. */
const kPrograms = {
  doxygen: { packages: () => ['doxygen', 'doxygen-awesome-css'], package: 'doxygen' },
  // Of the same LLVM as the compiler: other versions format otherwise.
  'clang-style': {
    packages: () => ['clang-format', 'clang-tidy'].map((name) => `${name}-${pins.clang.split('.')[0]}`),
    package: 'clang',
  },
};

/** The folder whose usr/ has the programs of a part of kPrograms, or undefined. */
export function installedPrograms(part) {
  const folder = join(toolchain, part);
  return installedIn(folder, pins[kPrograms[part].package]) ? folder : undefined;
}

async function installPrograms(part) {
  const archive = await openArchive();
  const names = kPrograms[part].packages();
  await step(`download ${names.join(' and ')} from Debian`, async () => {
    const prefix = join(toolchain, part);
    const own = (await machineRelease()).codename;
    const place = { names, suite: pins.suite, ownSuite: own, prefix, beside: emscriptenPrefix };
    const { staged, versions } = await stagePrograms(archive, { ...place, scratch: await emptyFolder(part) });
    warnWhereMovedOn(kPrograms[part].package, upstreamVersion(versions[names[0]]));
    await putInPlace(staged, prefix, { pinned: pins[kPrograms[part].package], versions });
  });
}

/** The folder of a library's source, or undefined. */
export function installedLibrary(name) {
  const folder = join(toolchain, name);
  return installedIn(folder, pins[kLibraries[name].source]) ? folder : undefined;
}

async function installLibrary(name) {
  const { source, suite } = kLibraries[name];
  const archive = await openArchive();
  await step(`download the source of ${source}`, async () => {
    const scratch = await emptyFolder(name);
    const release = suite((await machineRelease()).codename);
    const tarball = await archive.downloadSource(`${source}/${release}`, join(scratch, 'package'));
    const staged = join(scratch, 'source');
    await mkdir(staged);
    await capture('tar', ['-xf', tarball, '-C', staged, '--strip-components=1']);
    const version = upstreamVersion(basename(tarball).split('_')[1]);
    warnWhereMovedOn(source, version);
    await putInPlace(staged, join(toolchain, name), { pinned: pins[source], version });
  });
}

/** The parts that are not libraries. */
const kOtherParts = {
  ninja: { missing: () => !findProgram('ninja') && !installedNinja(), install: installNinja },
  // The compiler is the one that came with Debian's Emscripten.
  fuzzer: { missing: () => installedDebianEmscripten() !== undefined && !installedFuzzer(), install: installFuzzer },
  'libc++': { missing: () => installedDebianEmscripten() !== undefined && !installedLibcxx(), install: installLibcxx },
  sqlite: { missing: () => !installedIn(sqlite), install: installSqlite },
};

for (const part of Object.keys(kPrograms)) {
  kOtherParts[part] = { missing: () => !installedPrograms(part), install: () => installPrograms(part) };
}

/** The purposes of what not everybody needs. */
const kPurposes = {
  catch2: ['testing'],
  fuzzer: ['testing'],
  'libc++': ['testing'],
  sqlite: ['testing'],
  doxygen: ['docs', 'testing'],
  'clang-style': ['format', 'testing'],
};

/** The smaller parts that a purpose misses here and that Debian's archive could bring. */
export async function missingFromDebian(purpose) {
  if (!findProgram('apt-get') || !(await archiveIsKnown())) return [];
  const libraries = Object.keys(kLibraries).filter((name) => !installedLibrary(name));
  const missing = [...libraries, ...Object.keys(kOtherParts).filter((name) => kOtherParts[name].missing())];
  return missing.filter((name) => kPurposes[name]?.includes(purpose) ?? true);
}

/** Brings them; none is vital: CMake looks for an installed copy, Make does for Ninja, and fuzzing can be skipped. */
export async function installFromDebian(parts) {
  for (const part of parts) {
    try {
      await (kOtherParts[part] ? kOtherParts[part].install() : installLibrary(part));
    } catch (error) {
      if (interruptedBy()) throw error;
      say(`  ${part}: not to be had from Debian's archive, so an installed one is used, if any. ${error.message}`);
    }
  }
}
