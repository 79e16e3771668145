// The README's examples, as they stand there.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startBakery } from './harness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = (language) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text]) => text);

/** A console block as [{command, expected}]; a command goes on where a quote or a backslash is open. */
function steps(block) {
  return block
    .split(/^\$ /m)
    .filter(Boolean)
    .map((step) => {
      const lines = step.trimEnd().split('\n');
      let end = 1;
      const open = () => lines.slice(0, end).join('\n').split("'").length % 2 === 0 || lines[end - 1].endsWith('\\');
      while (open()) end++;
      return { command: lines.slice(0, end).join('\n'), expected: lines.slice(end).join('\n').trim() };
    });
}

/** The expectation as a pattern: "..." stands for anything. */
const pattern = (expected) => new RegExp(`^${expected.split('...').map(RegExp.escape).join('[^]*?')}$`, 'i');

const curl = spawnSync('curl', ['--version']).status === 0;
let bakery, folder;
before(async () => {
  bakery = await startBakery();
  folder = mkdtempSync(join(root, 'build/readme-'));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await bakery.stop();
});

test('every console example answers what it says', {
  skip: !curl && 'curl is not installed (Debian: curl)',
}, async () => {
  const all = blocks('console').flatMap(steps);
  const mark = '@@ next @@';
  const script = all
    .map(({ command }) => `${command}\necho; echo "${mark}"`)
    .join('\n')
    .replaceAll('localhost:8787', bakery.url.host);
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder, timeout: 60_000 });
  const answers = stdout
    .replaceAll('\r', '')
    .split(mark)
    .map((answer) => answer.trim());
  assert.ok(all.length >= 8);
  for (const [i, { command, expected }] of all.entries()) assert.match(answers[i], pattern(expected), command);
});

test('the C++ example is the one that is compiled', () => {
  assert.equal(blocks('cpp')[0], readFileSync(join(root, 'examples/notes/notes.cpp'), 'utf8'));
});
