// The C++ header of a configuration.

import { memberName } from './names.mjs';

/** As a C++ string literal, in ASCII. */
export function literal(text) {
  const bytes = [...Buffer.from(text, 'utf8')];
  const escaped = bytes.map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\' || character === '?') return `\\${character}`;
    return byte >= 0x20 && byte < 0x7f ? character : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

const type = ({ kind, required }) => `edge::${required ? 'Required' : 'Optional'}<edge::BindingKind::${kind}>`;

function comment({ name, identifier, source, required }) {
  const called = name === identifier ? '' : `, there ${literal(name)}`;
  return `    /// ${source}${called}${required ? '' : '; a deployment may lack it'}`;
}

/** A macro of that name would have the compiler complain of something else. */
function guard(file, { identifier, source }) {
  return [
    `#ifdef ${identifier}`,
    `#error ${literal(`${identifier} of ${source} in ${file} is also a macro, so it cannot be a member: rename it`)}`,
    '#endif',
  ];
}

/** @param {import('./configuration.mjs').Configuration} configuration */
export function headerText({ file }, members) {
  const required = members.filter((each) => each.required).map(({ identifier }) => identifier);
  const list = required.length > 0 ? `{\n        ${required.join(',\n        ')}}` : '';
  const lines = [
    `// Written from ${file}; an edit here is lost.`,
    '#pragma once',
    '',
    '#include <array>',
    '',
    '#include "edge/bindings/declared.hpp"',
    '',
    ...members.flatMap((each) => guard(file, each)),
    '',
    '/// A compiler that misses a member says in which file: it calls the struct by this name, too.',
    `namespace ${memberName(file)} {`,
    '',
    `/// The bindings, vars and secrets of ${file}, by name: \`env.kv(WorkerEnv::ORDERS)\`.`,
    'struct WorkerEnv {',
    ...members.flatMap((each) => [
      comment(each),
      `    static constexpr ${type(each)} ${each.identifier}{${literal(each.name)},`,
      `        ${literal(each.remedy)}};`,
    ]),
    '',
    '    /// A deployment has to have these.',
    `    static constexpr std::array<edge::Declaration, ${required.length}> kRequired{${list}};`,
    '};',
    '',
    `}  // namespace ${memberName(file)}`,
    `using ${memberName(file)}::WorkerEnv;`,
  ];
  return `${lines.join('\n')}\n`;
}
