// The framework's names get along with each other and with an application's: an application may take all its namespaces
// in by using-directives, and have the compiler warn of names that are hidden (-Wshadow).

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../../cli/setup/layout.mjs';

const kFunction =
  /^(?:\[\[nodiscard\]\] )?(?:inline |constexpr |consteval |static |friend )*[\w:][\w:<>,&*. ]*[ &*](\w+)\(/;
const kKinds = [
  { kind: 'type', form: /^(?:class|struct|enum class|enum) (\w+)/ },
  { kind: 'type', form: /^(?:using|concept) (\w+) =/ },
  {
    kind: 'variable',
    form: /^(?:inline )?constexpr (?:(?!operator)[\w:<>*,&. ])+?[ &*](\w+)(?:<[^=]*>)?(?:\{|\[\]| =|;)/,
  },
  { kind: 'function', form: kFunction },
];

/**
 * What the text of a header declares in the framework's namespaces: { space, name, kind, isTemplate }; `detail` is left
 * out.
 */
function declarations(text) {
  const spaces = [];
  const found = [];
  let isTemplate = false;
  for (const line of text.split('\n')) {
    const opened = /^namespace ([\w:]+) \{$/.exec(line)?.[1];
    if (opened) spaces.push(opened);
    else if (/^\}.*\/\/ namespace/.test(line)) spaces.pop();
    const match = kKinds.map(({ kind, form }) => ({ kind, name: form.exec(line)?.[1] })).find(({ name }) => name);
    const space = spaces.join('::');
    if (match && space.startsWith('edge') && !space.endsWith('detail')) found.push({ space, isTemplate, ...match });
    if (/^template/.test(line)) isTemplate = true;
    else if (!/^\s+requires/.test(line)) isTemplate = false;
  }
  assert.deepEqual(spaces, [], 'each namespace ends with "}  // namespace NAME"');
  return found;
}

/** Names that two of the namespaces have: "Response is in edge and in edge::openapi". */
function ambiguous(found) {
  const places = new Map();
  for (const { space, name } of found) places.set(name, (places.get(name) ?? new Set()).add(space));
  return [...places]
    .filter(([, spaces]) => spaces.size > 1)
    .map(([name, spaces]) => `${name} is in ${[...spaces].join(' and in ')}`);
}

/**
 * Variables that a parameter or local variable of an application would hide. Nobody names one "kName", or as a
 * template.
 */
const hideable = (found) =>
  found
    .filter(({ kind, name, isTemplate }) => kind === 'variable' && !isTemplate && !/^k[A-Z]/.test(name))
    .map(({ name }) => name);

const edge = join(root, 'src/edge');
const headers = readdirSync(edge, { recursive: true }).filter((name) => name.endsWith('.hpp'));
const all = headers.flatMap((name) => declarations(readFileSync(join(edge, name), 'utf8')));

test('no name of the framework is in two of its namespaces', () => {
  assert.ok(all.length > 250);
  assert.deepEqual(ambiguous(all), []);
});

test('no variable of the framework is hidden by one of an application', () => {
  assert.ok(all.filter(({ kind }) => kind === 'variable').length > 30);
  assert.deepEqual(hideable(all), []);
});

const sample = (text) => declarations(`namespace edge::json {\n\n${text}\n\n}  // namespace edge::json\n`);

test('types, aliases, concepts, constants and functions are told from each other', () => {
  const kinds = (text) => sample(text).map(({ name, kind }) => `${kind} ${name}`);
  assert.deepEqual(kinds('struct Slug {\n    int size;\n};'), ['type Slug']);
  assert.deepEqual(kinds('using Time = std::chrono::sys_time<std::chrono::milliseconds>;'), ['type Time']);
  assert.deepEqual(kinds('template <class T>\nconcept Declared = requires { T(); };'), ['type Declared']);
  assert.deepEqual(kinds('inline constexpr TextClass slug{is_slug, ""};'), ['variable slug']);
  assert.deepEqual(kinds('inline constexpr std::size_t kMost = 4;'), ['variable kMost']);
  assert.deepEqual(kinds('[[nodiscard]] constexpr TextClass slug() { return {}; }'), ['function slug']);
  assert.deepEqual(kinds('char* write_hex(std::span<const std::uint8_t> bytes, char* to);'), ['function write_hex']);
});

test('a name in two namespaces is told with both', () => {
  const found = [
    ...sample('struct Response {};'),
    { space: 'edge', name: 'Response', kind: 'type', isTemplate: false },
  ];
  assert.deepEqual(ambiguous(found), ['Response is in edge::json and in edge']);
});

test('a constant that has the name of a parameter is told, one that is a template is not', () => {
  assert.deepEqual(hideable(sample('inline constexpr TextClass slug{is_slug, ""};')), ['slug']);
  assert.deepEqual(
    hideable(sample('template <const Parameter&... kParameters>\ninline constexpr Takes<kParameters...> takes{};')),
    [],
  );
});

test("what stands in detail is nobody else's concern", () => {
  assert.deepEqual(
    declarations('namespace edge::json::detail {\nstruct Response {};\n}  // namespace edge::json::detail\n'),
    [],
  );
});
