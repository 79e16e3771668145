// One set-up at a time: two commands may be run side by side, in one project or in two.

import { readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { say } from '../process/progress.mjs';
import { home } from './layout.mjs';

const path = join(home, 'setup.lock');

function holderIsAlive() {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function take() {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Runs `work` while no other process of this user does; a lock left by a killed process is taken over. */
export async function alone(work) {
  await mkdir(home, { recursive: true });
  let told = false;
  while (!(await take())) {
    if (!holderIsAlive()) {
      rmSync(path, { force: true });
      continue;
    }
    if (!told) say(`  another set-up is running (${path}); waiting for it`);
    told = true;
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
