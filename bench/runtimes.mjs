// Where a benchmark runs, and how its time is taken: processor time of the whole process, so that neither other
// programs nor workerd's clock, which stands still between I/O, have a say. A runtime is
//
//     {name, cases, run(index, repetitions): Promise<milliseconds>, stop()}
import { existsSync, readdirSync } from 'node:fs';
import { Miniflare } from 'miniflare';
import { processorTime, readEntry } from './process_entry.mjs';

const kUsPerMs = 1e3;

/** This process. `start` gives the cases: {..., run(repetitions)}. */
export async function inNode(start) {
  const cases = await start();
  return {
    name: `Node ${process.versions.node}`,
    cases,
    async run(index, repetitions) {
      const before = process.cpuUsage();
      cases[index].run(repetitions);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / kUsPerMs;
    },
    async stop() {},
  };
}

/** The processes that this one started and that are called `name`. */
function childrenCalled(name) {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      const [, program, parent] = /\((.*)\) \S (\d+)/.exec(readEntry(`/proc/${pid}/stat`)) ?? [];
      return program === name && Number(parent) === process.pid;
    });
}

/** Where there is no /proc, the time that passes has to do. */
function clockOfWorkerd() {
  if (!existsSync('/proc/self/schedstat')) return () => performance.now();
  const [pid] = childrenCalled('workerd');
  return () => processorTime(pid);
}

/** workerd, as `wrangler dev` starts it. The main module answers GET / with the cases, and runs ?case=&repetitions=. */
export async function inWorkerd(mainModule, modules) {
  const config = { name: 'bench', compatibilityDate: '2026-10-01', manifest: { mainModule, modules }, env: {} };
  const miniflare = new Miniflare({ host: '127.0.0.1', port: 0, workers: [{ config }] });
  const url = await miniflare.ready;
  const get = async (query) => {
    const response = await fetch(new URL(query, url));
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  const cases = await get('/');
  const clock = clockOfWorkerd();
  return {
    name: 'workerd',
    cases,
    async run(index, repetitions) {
      const before = clock();
      await get(`/?case=${index}&repetitions=${repetitions}`);
      return clock() - before;
    },
    stop: () => miniflare.dispose(),
  };
}
