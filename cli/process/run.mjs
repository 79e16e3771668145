// Child programs: started without a shell, so that any path may contain spaces.

import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { exitStatus, interruptedBy, track } from './children.mjs';
import { progressLines } from './progress-lines.mjs';

/** A program that ended with something other than exit status 0; the message ends with what it printed. */
export class CommandFailed extends Error {
  constructor(program, args, ending, output) {
    super(`${[program, ...args].join(' ')}: ${ending}\n${output.trimEnd()}`.trimEnd());
    this.name = 'CommandFailed';
  }
}

/** Thrown instead of starting another program, once we have been told to end. */
export class Interrupted extends Error {}

function start(program, args, options) {
  if (interruptedBy()) throw new Interrupted();
  const child = spawn(program, args, options);
  track(child);
  return child;
}

/** Runs a program quietly and gives what it printed; throws CommandFailed with that text. */
export function capture(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = { stdout: [], both: [] };
    child.stdout.on('data', (chunk) => {
      printed.stdout.push(chunk);
      printed.both.push(chunk);
    });
    child.stderr.on('data', (chunk) => printed.both.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const text = (chunks) => Buffer.concat(chunks).toString('utf8');
      if (code === 0) resolve(text(printed.stdout));
      else reject(new CommandFailed(program, args, signal ?? `exit status ${code}`, text(printed.both)));
    });
  });
}

/** Runs a program on this terminal and gives its exit status, 128 + n where signal n ended it. */
export function passThrough(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(program, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(exitStatus(code, signal)));
  });
}

/** Runs a build on this terminal: {status, printed}. A line of its progress takes the place of the one before. */
export function relay(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    const show = (stream, terminal) => {
      const lines = progressLines(terminal);
      stream.setEncoding('utf8').on('data', (text) => {
        chunks.push(text);
        lines.write(text);
      });
      stream.on('end', () => lines.end());
    };
    show(child.stdout, process.stdout);
    show(child.stderr, process.stderr);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ status: exitStatus(code, signal), printed: chunks.join('') }));
  });
}

/** The full path of a program on PATH, or undefined. */
export function findProgram(name, path = process.env.PATH ?? '') {
  const folders = name.includes('/') ? [''] : path.split(delimiter).filter(Boolean);
  return folders
    .map((folder) => join(folder, name))
    .find((candidate) => {
      try {
        accessSync(candidate, constants.X_OK);
        return statSync(candidate).isFile();
      } catch {
        return false;
      }
    });
}
