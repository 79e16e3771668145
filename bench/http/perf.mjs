// What workerd does natively: Linux's perf, where it is installed and may be used. workerd has its symbols.
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const kFrequency = 4000,
  kShown = 60,
  kWidth = 130,
  kStartMs = 500;

/** The parts of a request's time that any function on a stack tells: a sample counts for the first. */
const kWork = [
  ['garbage collection', /CollectGarbage|MinorGC|Scaveng|IncrementalMarking|MarkCompact|Sweeper/],
  ['compiling', /Liftoff::|BaselineBatch|TieringManager|WasmCompile|[cC]ompil(?:er::|ationUnit)/],
  ['the kernel', /entry_SYSCALL|do_syscall|asm_exc_page_fault|asm_sysvec/],
];
/** Those that the function tells that runs: what called it cannot be seen beyond a stack that may be suspended. */
const kCode = [
  ['what V8 has compiled: JavaScript and Wasm', /^\s*[0-9a-f]+ \[unknown\]/],
  ['V8', /v8::|_ZN2v8| Builtins_|cppgc::|heap::base/],
  ['between V8 and workerd', /workerd::jsg|_ZN7workerd3jsg/],
  ['workerd', /workerd|_ZN7workerd/],
  ['HTTP and events', / kj::|kj_|hyper|tokio|futures|bytes::|capnp::/],
  ['allocating, and copying', /tcmalloc|TCMalloc|operator (?:new|delete)|malloc|free|__mem/],
];
const kRest = 'anything else';

const partOf = (stack) => {
  const [running] = stack.split('\n', 1);
  const part = kWork.find(([, names]) => names.test(stack)) ?? kCode.find(([, names]) => names.test(running));
  return part?.[0] ?? kRest;
};

/** Runs perf on what it has recorded; gives what that prints. */
const perfOn = (file, args) =>
  spawnSync('perf', [...args, '-i', file, '--no-inline'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).stdout;

/** Microseconds of processor time of each part, in all that was recorded. */
function partsOf(file) {
  const parts = new Map([...kWork, ...kCode, [kRest]].map(([name]) => [name, 0]));
  for (const stack of perfOn(file, ['script', '-F', 'ip,sym']).trim().split(/\n\n+/)) {
    const part = partOf(stack);
    parts.set(part, parts.get(part) + 1e6 / kFrequency);
  }
  return parts;
}

/** What a process did: the lines of perf's report, callers included, and the microseconds of each part. */
function resultsOf(file) {
  const stdout = perfOn(file, ['report', '--stdio', '--children', '-g', 'none', '--sort', 'symbol']);
  const lines = stdout.split('\n').filter((line) => line.includes('%') && !line.startsWith('#'));
  return { lines: lines.slice(0, kShown).map((line) => line.slice(0, kWidth).trimEnd()), parts: partsOf(file) };
}

/** Samples the stacks of a process, into a file. */
function record(pid, file) {
  const perf = spawn('perf', ['record', '-q', '-g', '-F', String(kFrequency), '-p', String(pid), '-o', file], {
    stdio: 'inherit',
  });
  const ended = new Promise((resolve, reject) => {
    perf.once('exit', resolve);
    perf.once('error', () => reject(new Error('perf is not installed; the Debian package is linux-perf')));
  });
  return {
    failed: ended.then((code) => Promise.reject(new Error(`perf ended with ${code}`))),
    async stop() {
      perf.kill('SIGINT');
      await ended;
    },
  };
}

/**
 * Runs `work` while perf samples the stacks of some processes, [{pid, file}]. Gives {lines, parts} of each.
 */
export async function perfWhile(processes, work) {
  const recordings = processes.map(({ pid, file }) => record(pid, file));
  const failed = Promise.race(recordings.map((recording) => recording.failed));
  await Promise.race([delay(kStartMs).then(work), failed]);
  failed.catch(() => {}); // now it is asked to end
  await Promise.all(recordings.map((recording) => recording.stop()));
  return processes.map(({ file }) => resultsOf(file));
}
