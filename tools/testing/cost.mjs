// What the bakery's requests cost natively, counted: instructions by callgrind, the rest by the program
// build/cost/cost.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { capture } from '../../cli/process/run.mjs';
import { build, root } from '../../cli/setup/layout.mjs';

const program = join(build, 'cost', 'cost');
const profiles = join(build, 'cost', 'profiles');
const baselineFile = join(root, 'tests', 'cost', 'baseline.json');

/**
 * The same everywhere: of glibc and simdjson the code that every x86-64 processor of the last 15 years has, no matter
 * what this one has beside it.
 */
const kEnvironment = {
  LC_ALL: 'C',
  GLIBC_TUNABLES:
    'glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX2,-AVX,-AVX_Fast_Unaligned_Load,-SSE4_2,-SSE4_1,-SSSE3,-BMI2,-ERMS,-FSRM',
  SIMDJSON_FORCE_IMPLEMENTATION: 'westmere',
};
const run = (command, args) => capture(command, args, { cwd: root, env: { PATH: process.env.PATH, ...kEnvironment } });

/** Why costs are not counted here; undefined where they are. */
export const whyNoCosts = (platform = process.platform, arch = process.arch) =>
  platform === 'linux' && arch === 'x64'
    ? undefined
    : `the baseline is for x86-64 under Linux, and this is ${arch} under ${platform}`;

/** The names of all cases. */
export const costCases = async () => (await run(program, [])).trim().split('\n');

function fileOf(name, kind) {
  mkdirSync(profiles, { recursive: true });
  return join(profiles, `${name.replaceAll(/\W+/g, '-')}.${kind}`);
}

/** Runs a case under callgrind: the `instructions` of one of its `repetitions`, and the file with the profile. */
export async function countInstructions(name, valgrind) {
  const file = fileOf(name, 'callgrind');
  const toggles = ['cost_counted', 'cost_aside'].map((entry) => `--toggle-collect=${entry}`);
  const { repetitions } = JSON.parse(
    await run(valgrind, ['-q', '--tool=callgrind', ...toggles, `--callgrind-out-file=${file}`, program, name]),
  );
  const total = Number(/^(?:totals|summary): (\d+)/m.exec(readFileSync(file, 'utf8'))[1]);
  return { instructions: Math.round(total / repetitions), repetitions, file };
}

/** Runs a case under DHAT, which notes who allocates; gives what it wrote. */
export async function traceAllocations(name, valgrind) {
  const file = fileOf(name, 'dhat');
  await run(valgrind, ['-q', '--tool=dhat', '--num-callers=100', `--dhat-out-file=${file}`, program, name]);
  return readFileSync(file, 'utf8');
}

async function measureCase(name, valgrind) {
  const { toolchain, repetitions, bodyBytes, ...memory } = JSON.parse(await run(program, [name]));
  const each = (total) => Math.round((total / repetitions) * 10) / 10;
  const counts = Object.fromEntries(Object.entries(memory).map(([what, total]) => [what, each(total)]));
  const instructions = valgrind && (await countInstructions(name, valgrind)).instructions;
  return { toolchain, bodyBytes, counts: { instructions, ...counts } };
}

/**
 * Measures all cases, for each request: `counts` by case, and the `toolchain` they hold for. Without a valgrind there
 * are no instructions.
 */
export async function measureCosts(valgrind) {
  const names = await costCases();
  const measured = new Map();
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.pop(); name; name = waiting.pop()) measured.set(name, await measureCase(name, valgrind));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const byName = (member) => Object.fromEntries(names.map((name) => [name, measured.get(name)[member]]));
  return { toolchain: measured.get(names[0]).toolchain, cases: byName('counts'), bodyBytes: byName('bodyBytes') };
}

export const readBaseline = () => JSON.parse(readFileSync(baselineFile, 'utf8'));

/** One line a case, so that a change shows what it changed. */
export function writeBaseline({ toolchain, cases }) {
  const rows = Object.entries(cases).map(([name, counts]) => `    ${JSON.stringify(name)}: ${JSON.stringify(counts)}`);
  const text = `{\n  "toolchain": ${JSON.stringify(toolchain)},\n  "cases": {\n${rows.join(',\n')}\n  }\n}\n`;
  writeFileSync(baselineFile, text);
}
