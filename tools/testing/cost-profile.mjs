// What callgrind and DHAT have to say of a case, in lines of a readable length.

import { capture } from '../../cli/process/run.mjs';

const kLines = 40;
const kWidth = 110;

/** What every request goes through, and says nothing where calls are added up. */
const kPlumbing =
  /^(?:main|cost|__libc_start_main|\(below main\)|0x|edge::Next::|edge::run_chain|std::_Function_handler|PROGRAM)/;

/** Types as one would write them. */
const kShorter = [
  [/\[abi:\w+\]/g, ''],
  [/std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >/g, 'string'],
  [/std::basic_string_view<char, std::char_traits<char> >/g, 'string_view'],
  [/, (?:std::allocator|std::default_delete)<[^<>]*(?:<[^<>]*>[^<>]*)*>/g, ''],
  [/, 18446744073709551615ul/g, ''],
  [/\(anonymous namespace\)::/g, ''],
  [/ ?>/g, '>'],
];

const shorten = (name) => kShorter.reduce((text, [pattern, by]) => text.replace(pattern, by), name).slice(0, kWidth);

const readable = (frame) => shorten(frame.replace(/^0x[0-9A-F]+: /, '').replace(/ \(in [^)]*\)$/, ''));
/** Those of the standard library ask for memory on somebody's behalf. */
const kOnBehalf = /^(?:operator new|(?:\w+ )*std::|string|bool std::|malloc)/;

/** Who allocates, from a profile of DHAT, in one request out of `repetitions`: calls, bytes, who, and for whom. */
export function allocators(text, repetitions) {
  const { pps, ftbl } = JSON.parse(text);
  const frames = ftbl.map(readable);
  const found = new Map();
  for (const { tbk, tb, fs } of pps) {
    const stack = fs.map((index) => frames[index]);
    if (!stack.includes('cost_counted') || stack.includes('cost_aside')) continue;
    const [who = 'what stands in for the platform', forWhom] = stack.filter(
      (name) => !kOnBehalf.test(name) && !kPlumbing.test(name),
    );
    const key = forWhom ? `${who} < ${forWhom}` : who;
    const sum = found.get(key) ?? { calls: 0, bytes: 0 };
    found.set(key, { calls: sum.calls + tbk, bytes: sum.bytes + tb });
  }
  const each = (total) => String(Math.round((total / repetitions) * 10) / 10);
  const rows = [...found].sort(([, a], [, b]) => b.calls - a.calls).slice(0, kLines);
  return rows.map(([name, { calls, bytes }]) => `${each(calls).padStart(8)}  ${each(bytes).padStart(8)} B  ${name}`);
}

/**
 * The most expensive functions of a profile, of one request out of `repetitions`: those alone, or with what they call.
 */
export async function hottest(file, repetitions, { inclusive }) {
  const text = await capture('callgrind_annotate', [
    `--inclusive=${inclusive ? 'yes' : 'no'}`,
    '--threshold=100',
    '--auto=no',
    file,
  ]);
  const rows = [...text.matchAll(/^ *([\d,]+) \( *([\d.]+)%\) +(.*)$/gm)].map(([, count, percent, name]) => {
    const each = Math.round(Number(count.replaceAll(',', '')) / repetitions);
    return {
      each: each.toLocaleString('en').padStart(11),
      percent: percent.padStart(6),
      name: shorten(name.replace(/^\S*?:(?=\S)/, '').replace(/ \[[^\]]*\]$/, '')),
    };
  });
  const shown = rows.filter(({ name }) => !inclusive || !kPlumbing.test(name)).slice(0, kLines);
  return shown.map(({ each, percent, name }) => `${each}  ${percent} %  ${name}`);
}
