// What the examples of a page answer. After a block of C++ that makes an application stands one fenced as `http`, with
// requests and their answers, which a native test sends:
//
//   POST /orders {"cakeStyle":"sponge"}        method, target and body, which is JSON unless the fields say otherwise
//   Authorization: Bearer key-of-ada           fields of the request
//   201 {"cakeStyle":"sponge",...}             status, and the body if it is said; "..." stands for anything
//   Location: /orders/...                      fields of the answer that have to be there
//
// They are sent in their order to one application with empty bindings. A block that has checks of its own is a test.
// Which pages are so is said in tests/edge/CMakeLists.txt.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { root } from '../../cli/setup/layout.mjs';
import { blocksIn, kindOf } from './examples.mjs';

/**
 * @typedef {object} Exchange
 * @property {number} line of the request
 * @property {string} method
 * @property {string} target
 * @property {[string, string][]} fields
 * @property {string} body
 * @property {number} status
 * @property {string} answer "..." stands for anything
 * @property {[string, string][]} answerFields
 */

/** @returns {Exchange[]} those of a block, whose first line has that number; throws if a line is none of them */
export function exchangesIn({ file, line, code }) {
  const exchanges = [];
  let fields; // of what came last
  for (const [index, text] of code.split('\n').entries()) {
    const place = `${file}:${line + index}`;
    const last = exchanges.at(-1);
    const request = /^([A-Z]+) (\/\S*)(?: (.+))?$/.exec(text);
    const answer = /^(\d{3})(?: (.+))?$/.exec(text);
    const field = /^([\w-]+): (.+)$/.exec(text);
    if (request) {
      if (last && !last.status) throw new Error(`${place}: the request before has no answer`);
      const [, method, target, body = ''] = request;
      fields = [];
      exchanges.push({ line: line + index, method, target, fields, body, status: 0, answer: '...', answerFields: [] });
    } else if (answer && last && !last.status) {
      last.status = Number(answer[1]);
      last.answer = answer[2] ?? '...';
      fields = last.answerFields;
    } else if (field && last) fields.push([field[1], field[2]]);
    else if (text !== '') throw new Error(`${place}: this is no request, no answer to one, and no field: ${text}`);
  }
  if (exchanges.at(-1)?.status === 0) throw new Error(`${file}:${exchanges.at(-1).line}: this request has no answer`);
  return exchanges;
}

/**
 * The examples of a page with what they answer, which may be nothing.
 * @returns {(import('./examples.mjs').Example & {exchanges: Exchange[]})[]}
 */
export function answeredExamples(file, lines) {
  const examples = [];
  for (const { language, ...block } of blocksIn(file, lines)) {
    if (language === 'cpp') examples.push({ ...block, exchanges: [] });
    else if (language === 'http') {
      if (examples.length === 0) throw new Error(`${file}:${block.line}: there is no example before these requests`);
      examples.at(-1).exchanges.push(...exchangesIn(block));
    }
  }
  return examples;
}

/** Whether an example is a test itself. */
export const isTest = ({ code }) => /\bCHECK\(/.test(code);

const quoted = (text) => JSON.stringify(text).replaceAll('?', '\\?');
const written = (fields) => `{${fields.map(([name, value]) => `{${quoted(name)}, ${quoted(value)}}`).join(', ')}}`;

const placed = ({ file, line, code }) => `#line ${line} "${file}"\n${code}`;

/** How an example with answers is wrapped, and the expression that gives its application. */
const kWritten = {
  file: (example, name) => [`namespace ${name} {\n${placed(example)}}\n`, `${name}::make_app(env.env())`],
  declarations: (example) => {
    const [, adds] = /\bvoid (\w+)\(App& app\)/.exec(example.code) ?? [];
    if (!adds) throw new Error(`${example.file}:${example.line}: it has requests, and no function void x(App& app)`);
    return [placed(example), `made_by(${adds})`];
  },
  statements: (example, name) => [`static void ${name}(App& app) {\n${placed(example)}}\n`, `made_by(${name})`],
};

function testOf(example) {
  const { file, line, exchanges } = example;
  if (isTest(example)) return `TEST_CASE("${file}:${line} holds", "[docs]") {\n${placed(example)}}\n`;
  const kind = kindOf(example);
  if (exchanges.length === 0) return kind === 'declarations' ? placed(example) : ''; // which others may need
  const [code, app] = kWritten[kind](example, `${basename(file, '.md')}_${line}`);
  const rows = exchanges.map(
    ({ line: at, method, target, fields, body, status, answer, answerFields }) =>
      `        {"${file}:${at}", "${method}", ${quoted(target)}, ${written(fields)}, ${quoted(body)},\n` +
      `         ${status}, ${quoted(answer)}, ${written(answerFields)}},\n`,
  );
  return (
    `${code}TEST_CASE("${file}:${line} answers as it says", "[docs]") {\n    PageEnv env;\n` +
    `    check_exchanges(${app}, env, {\n${rows.join('')}    });\n}\n`
  );
}

/** The tests of a page, as one source. */
export function pageTests(file, lines = readFileSync(join(root, file), 'utf8').split('\n')) {
  return (
    `// Written by tools/docs/write-page-tests.mjs: what ${file} says is compiled, and answers what it says.\n` +
    '#include <catch2/catch_test_macros.hpp>\n\n#include "docs/surroundings.hpp"\n#include "docs/exchanges.hpp"\n\n' +
    answeredExamples(file, lines).map(testOf).join('\n')
  );
}
