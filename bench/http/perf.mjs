// What workerd does natively: Linux's perf, where it is installed and may be used. workerd has its symbols.
import { spawn, spawnSync } from 'node:child_process';

const kFrequency = 2000,
  kShown = 60,
  kWidth = 130;

/** The parts of a request's time: a sample counts for the first one that any function on its stack belongs to. */
const kParts = [
  ['garbage collection', /CollectGarbage|MinorGC|Scaveng|IncrementalMarking|MarkCompact|Sweeper/],
  ['compiling JavaScript and Wasm', /Liftoff::|BaselineBatch|TieringManager|WasmCompile|CompilationUnit|[cC]ompiler::/],
  ['stacks that may be suspended', /StackPool|StackMemory|WasmAllocateSuspender|WasmAllocateContinuation/],
  ['what the Worker calls of the platform', /FunctionCallbackInfo|MethodCallback|GetterCallback|ConstructorCallback/],
  ['JavaScript and Wasm of Workers', /Builtins_JSEntry|Builtins_WasmReturnPromise/],
  ['the kernel', /entry_SYSCALL|do_syscall/],
];
const kRest = 'the rest of workerd: HTTP, events';

/** Runs perf on what it has recorded; gives what that prints. */
const perfOn = (file, args) =>
  spawnSync('perf', [...args, '-i', file, '--no-inline'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).stdout;

/** Microseconds of processor time of each part, in all that was recorded. */
function partsOf(file) {
  const parts = new Map([...kParts.map(([name]) => [name, 0]), [kRest, 0]]);
  for (const stack of perfOn(file, ['script', '-F', 'ip,sym']).split('\n\n')) {
    if (stack.trim() === '') continue;
    const part = kParts.find(([, functions]) => functions.test(stack))?.[0] ?? kRest;
    parts.set(part, parts.get(part) + 1e6 / kFrequency);
  }
  return parts;
}

/**
 * Runs `work` while perf samples the stacks of a process. Gives the lines of its report, callers included, and the
 * microseconds of each part.
 */
export async function perfWhile(pid, file, work) {
  const perf = spawn('perf', ['record', '-q', '-g', '-F', String(kFrequency), '-p', String(pid), '-o', file], {
    stdio: 'inherit',
  });
  const ended = new Promise((resolve, reject) => {
    perf.once('exit', resolve);
    perf.once('error', () => reject(new Error('perf is not installed; the Debian package is linux-perf')));
  });
  await Promise.race([work(), ended.then((code) => Promise.reject(new Error(`perf ended with ${code}`)))]);
  perf.kill('SIGINT');
  await ended;
  const stdout = perfOn(file, ['report', '--stdio', '--children', '-g', 'none', '--sort', 'symbol']);
  const lines = stdout.split('\n').filter((line) => line.includes('%') && !line.startsWith('#'));
  return { lines: lines.slice(0, kShown).map((line) => line.slice(0, kWidth).trimEnd()), parts: partsOf(file) };
}
