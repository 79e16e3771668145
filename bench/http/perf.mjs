// What workerd does natively: Linux's perf, where it is installed and may be used. workerd has its symbols.
import { spawn, spawnSync } from 'node:child_process';

const kFrequency = '2000',
  kShown = 60,
  kWidth = 130;

/** Runs `work` while perf samples the stacks of a process; gives the lines of its report, callers included. */
export async function perfWhile(pid, file, work) {
  const perf = spawn('perf', ['record', '-q', '-g', '-F', kFrequency, '-p', String(pid), '-o', file], {
    stdio: 'inherit',
  });
  const ended = new Promise((resolve, reject) => {
    perf.once('exit', resolve);
    perf.once('error', () => reject(new Error('perf is not installed; the Debian package is linux-perf')));
  });
  await Promise.race([work(), ended.then((code) => Promise.reject(new Error(`perf ended with ${code}`)))]);
  perf.kill('SIGINT');
  await ended;
  const report = ['report', '-i', file, '--stdio', '--children', '--no-inline', '-g', 'none', '--sort', 'symbol'];
  const { stdout } = spawnSync('perf', report, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = stdout.split('\n').filter((line) => line.includes('%') && !line.startsWith('#'));
  return lines.slice(0, kShown).map((line) => line.slice(0, kWidth).trimEnd());
}
