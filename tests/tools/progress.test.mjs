import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const progress = new URL('../../cli/process/progress.mjs', import.meta.url).href;

/** What a program prints to stderr, with the seconds made equal. */
async function printed(program) {
  const later = 'const later = () => new Promise((resolve) => setTimeout(resolve, 20));';
  const script = `import { say, step } from '${progress}';\n${later}\n${program}`;
  const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return stderr.replace(/\d+\.\d s/g, 'N s');
}

test('a step is one line', async () => {
  assert.equal(await printed('await step("unpack", later)'), '  unpack ... N s\n');
});

test('a line in the middle of a step is a line of its own, and the step says again what it is', async () => {
  assert.equal(await printed('await step("unpack", async () => say("hm"))'), '  unpack ... \nhm\n  unpack: N s\n');
});

test('two steps at once have lines of their own', async () => {
  const both = 'await Promise.all([step("one", later), step("two", async () => { await later(); await later(); })])';
  assert.equal(await printed(both), '  one ... \n  two ... \n  one: N s\n  two: N s\n');
});

test('a step that fails says so and gives the error on', async () => {
  const failing = 'await step("unpack", async () => { throw Error("torn"); }).catch((error) => say(error.message))';
  assert.equal(await printed(failing), '  unpack ... failed after N s\ntorn\n');
});
