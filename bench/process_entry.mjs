// What the kernel says about a process (Linux, proc(5)).
import { readFileSync, readdirSync } from 'node:fs';

const kNsPerMs = 1e6;

/** A file of /proc; "" where its process or thread has ended meanwhile. */
export function readEntry(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
    throw error;
  }
}

/** Milliseconds that all threads of a process have run. */
export function processorTime(pid) {
  const spent = (thread) => Number(readEntry(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]);
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + spent(thread), 0) / kNsPerMs;
}

/** Bytes of a process that are in memory. */
export function residentMemory(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readEntry(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) * 1024;
}
