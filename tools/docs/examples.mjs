// The C++ of README, docs/*.md and the framework's headers, as files that can be compiled.
//
// A block that is fenced as `cpp` is code. How it begins decides what it stands in:
//
//   #include ...                           a file of its own: it is compiled as it is
//   template, struct, enum, namespace ...  namespace scope, after edge/edge.hpp and `using namespace edge;`
//   anything else                          the body of a function, after tests/edge/docs/surroundings.hpp
//
// Blocks of the second kind share one file, and so do those of the third: most of the time goes into the headers.
// Those of some pages are run as well: see answers.mjs.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../cli/setup/layout.mjs';
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

/** @returns {(Example & {language: string})[]} the fenced blocks of a file */
export function blocksIn(file, lines = documentation(file)) {
  const blocks = [];
  let open;
  for (const [index, line] of lines.entries()) {
    const fence = /^( *)```(\w*)/.exec(line);
    if (fence && !open) open = { language: fence[2], indent: fence[1].length, line: index + 2, code: [] };
    else if (fence) {
      blocks.push({ file, line: open.line, language: open.language, code: `${open.code.join('\n')}\n` });
      open = undefined;
    } else if (open) open.code.push(line.slice(open.indent));
  }
  return blocks;
}

/** @returns {Example[]} the blocks of a file that are fenced as cpp */
export const examplesIn = (file, lines) =>
  blocksIn(file, lines)
    .filter(({ language }) => language === 'cpp')
    .map(({ file: name, line, code }) => ({ file: name, line, code }));

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

const kDeclares = /^(template|struct|class|enum|namespace|inline|constexpr)\b/;

/** @param {Example} example @returns {'file' | 'declarations' | 'statements'} */
export function kindOf({ code }) {
  const first = code.split('\n').find((line) => line.trim() !== '' && !line.startsWith('//')) ?? '';
  if (first.startsWith('#include')) return 'file';
  return kDeclares.test(first) ? 'declarations' : 'statements';
}

/** The code of an example, for the compiler at the place where it is written. */
const placed = ({ file, line, code }) => `#line ${line} "${file}"\n${code}`;

const kWritten = {
  file: (examples) => examples.map(placed),
  declarations: (examples) => [`#include "edge/edge.hpp"\nusing namespace edge;\n${examples.map(placed).join('')}`],
  statements: (examples) => {
    const given = 'App& app, Request& request, Context& context, const Env& env, std::string_view rest';
    const bodies = examples.map((example, index) => `Anything example_${index}(${given}) {{\n${placed(example)}}}\n`);
    return [`#include "surroundings.hpp"\n${bodies.join('')}`];
  },
};

/** The texts of the files that examples are compiled in. @param {Example[]} examples */
export function translationUnits(examples) {
  return Object.entries(kWritten).flatMap(([kind, write]) => {
    const ofKind = examples.filter((example) => kindOf(example) === kind);
    return ofKind.length > 0 ? write(ofKind) : [];
  });
}
