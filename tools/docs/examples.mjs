// The C++ of README, docs/*.md and the framework's headers, as files that can be compiled.
//
// A block that is fenced as `cpp` is code; it becomes one file, whose lines are known to the compiler by the place where
// they are written. What the file needs besides is decided by how the block begins:
//
//   #include ...                           nothing: it is compiled as it stands
//   template, struct, enum, namespace ...  it stands at namespace scope, and has `using namespace edge`
//   anything else                          it is the body of a function, and has tests/docs/surroundings.hpp

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../setup/layout.mjs';
import { frameworkHeaders } from './headers.mjs';
import { pages } from './site.mjs';

/** The lines of a file that are prose and code of documentation; others are empty. */
function documentation(file) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  if (file.endsWith('.md')) return lines;
  return lines.map((line) => /^ *\/\/\/ ?(.*)/.exec(line)?.[1] ?? '');
}

/** All files whose examples are compiled. */
export const documented = () => [...pages(), ...frameworkHeaders().map((header) => `src/${header}`)];

/**
 * @typedef {object} Example
 * @property {string} file
 * @property {number} line its first line, from 1
 * @property {string} code
 */

/** @returns {Example[]} the blocks of a file that are fenced as cpp */
export function examplesIn(file, lines = documentation(file)) {
  const examples = [];
  let open;
  for (const [index, line] of lines.entries()) {
    const fence = /^( *)```(\w*)/.exec(line);
    if (fence && !open) open = { language: fence[2], indent: fence[1].length, line: index + 2, code: [] };
    else if (fence) {
      if (open.language === 'cpp') examples.push({ file, line: open.line, code: `${open.code.join('\n')}\n` });
      open = undefined;
    } else if (open) open.code.push(line.slice(open.indent));
  }
  return examples;
}

/** Where indented blocks, which are text, have code in them: the lines that end as statements do. */
export function unfencedCode(file, lines = documentation(file)) {
  const places = [];
  let fenced = false;
  for (const [index, line] of lines.entries()) {
    if (/^ *```/.test(line)) fenced = !fenced;
    else if (!fenced && /^ {4,}.*[;{]$/.test(line)) places.push(`${file}:${index + 1}`);
  }
  return places;
}

const kDeclares = /^(template|struct|class|enum|namespace|inline|constexpr|App)\b/;

/** The file to compile an example as. @param {Example} example */
export function translationUnit({ file, line, code }) {
  const placed = `#line ${line} "${file}"\n${code}`;
  const first = code.split('\n').find((text) => text.trim() !== '' && !text.startsWith('//')) ?? '';
  if (first.startsWith('#include')) return placed;
  if (kDeclares.test(first)) return `#include "edge/edge.hpp"\nusing namespace edge;\n${placed}`;
  return `#include "surroundings.hpp"\n${placed}#include "surroundings_end.hpp"\n`;
}
