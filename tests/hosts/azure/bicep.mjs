// Reads a Bicep file by its grammar (tree-sitter-bicep): what it says, without the types that Azure's compiler knows.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);
await Parser.init();
const grammar = await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));

function* nodesOf(node) {
  yield node;
  for (const child of node.namedChildren) yield* nodesOf(child);
}

const nameOf = (declaration) => declaration.namedChildren.find(({ type }) => type === 'identifier').text;

/** A value as JavaScript has it; an expression is {code}, its text. */
function valueOf(node) {
  if (node.type === 'object')
    return Object.fromEntries(membersOf(node).map(([key, value]) => [key.text, valueOf(value)]));
  if (node.type === 'array') return node.namedChildren.filter(({ type }) => type !== 'comment').map(valueOf);
  if (node.type === 'number' || node.type === 'boolean') return JSON.parse(node.text);
  const isText = node.type === 'string' && node.namedChildren.every(({ type }) => type === 'string_content');
  return isText ? node.text.slice(1, -1) : { code: node.text };
}

const membersOf = (object) =>
  object.namedChildren.filter(({ type }) => type === 'object_property').map(({ namedChildren }) => namedChildren);

/** Names that are used, without those of members. */
function usedNames(node) {
  const [key, value] = node.type === 'object_property' ? node.namedChildren : [];
  if (key) return usedNames(value);
  const own = node.type === 'identifier' ? [node.text] : [];
  return [...own, ...node.namedChildren.flatMap(usedNames)];
}

/**
 * What a file declares: {errors, parameters, variables, resources, outputs, unknown}. `errors` are places that are not
 * Bicep, `unknown` are names that nothing declares and that are called nowhere.
 */
export function readBicep(path) {
  const parser = new Parser();
  parser.setLanguage(grammar);
  const root = parser.parse(readFileSync(path, 'utf8')).rootNode;
  const all = [...nodesOf(root)];
  const errors = all.filter((node) => node.isError || node.isMissing).map(({ startPosition }) => startPosition);
  const declared = (type) => root.namedChildren.filter((node) => node.type === type);
  const bodies = (type, read) => Object.fromEntries(declared(type).map((node) => [nameOf(node), read(node)]));
  const last = (node) => node.namedChildren.at(-1);
  const resources = bodies('resource_declaration', (node) => {
    const [, type, body] = node.namedChildren;
    const object = body.type === 'if_statement' ? last(body) : body;
    return { type: valueOf(type), ...valueOf(object) };
  });
  const names = ['parameter_declaration', 'variable_declaration', 'resource_declaration'].flatMap((type) =>
    declared(type).map(nameOf),
  );
  const called = all.filter(({ type }) => type === 'call_expression').map((node) => node.namedChildren[0].text);
  const used = root.namedChildren
    .filter(({ type }) => type.endsWith('_declaration'))
    .flatMap((node) => node.namedChildren.slice(1).flatMap(usedNames));
  return {
    errors,
    parameters: declared('parameter_declaration').map(nameOf),
    variables: bodies('variable_declaration', (node) => valueOf(last(node))),
    resources,
    outputs: bodies('output_declaration', (node) => valueOf(last(node))),
    unknown: used.filter((name) => !names.includes(name) && !called.includes(name)),
  };
}
