import assert from 'node:assert/strict';
import { test } from 'node:test';

import { progressLines } from '../../cli/process/progress-lines.mjs';

/** What a terminal of 20 columns, or a file, gets of these pieces. */
function shown(pieces, terminal = { isTTY: true, columns: 20 }) {
  const written = [];
  const lines = progressLines({ ...terminal, write: (text) => written.push(text) });
  for (const piece of pieces) lines.write(piece);
  lines.end();
  return written.join('');
}

const kErase = '\r\x1b[2K';

test('a line of progress takes the place of the one before', () => {
  assert.equal(shown(['[1/2] Building\n[2/', '2] Linking\n']), `[1/2] Building${kErase}[2/2] Linking\n`);
});

test('what a compiler says stays, between lines of progress', () => {
  assert.equal(
    shown(['[1/2] Building\n', 'app.cpp:1:1: error: no\n', '[2/2] Linking\n', 'ninja: stopped\n']),
    '[1/2] Building\napp.cpp:1:1: error: no\n[2/2] Linking\nninja: stopped\n',
  );
});

test('a line of progress is never longer than the terminal is wide, and other lines are whole', () => {
  const long = 'x'.repeat(40);
  assert.equal(shown([`[1/2] ${long}\n`, `${long}\n`]), `[1/2] ${'x'.repeat(13)}\n${long}\n`);
});

test('make counts in percent', () => {
  assert.equal(shown(['[ 50%] Building\n', '[100%] Built\n']), `[ 50%] Building${kErase}[100%] Built\n`);
});

test('a file gets every line as it came', () => {
  const text = '[1/2] Building\nan error\n[2/2] Linking\nno end of line';
  assert.equal(shown([text], { isTTY: false }), `${text}\n`);
});
