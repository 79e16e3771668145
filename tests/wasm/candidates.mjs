// Values to hold a schema against what it describes: just inside and just outside of everything that a JSON Schema
// keyword can say, and of what texts here look like. Which of them are inside, a validator tells.

const kWords = [
  '',
  ' ',
  'a',
  'A',
  '7',
  '-',
  '--',
  'a-b',
  'a--b',
  '-a',
  'a-',
  'a_b',
  'a b',
  'a.b',
  '~',
  'ä',
  '\n',
  'a\n',
  '\u0000',
  '\u{1F382}',
  'true',
  'false',
  'null',
  '0',
  '1',
  '-1',
  '+1',
  '01',
  '1.5',
  '1e2',
  'pending',
  'Pending',
  'ready',
  'baked',
  'vanilla-classic',
  'no-such-cake',
  'not-found',
  'SWEET16',
  '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11',
  '0B54EA3C-7F7B-4A6C-9B1F-6C1E1C0F2A11',
  '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a1',
  '0b54ea3c7f7b4a6c9b1f6c1e1c0f2a11',
  '{0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11}',
  '2026-01-31',
  '2026-02-29',
  '2024-02-29',
  '2026-1-31',
  '2026-01-31T00:00:00Z',
  '*',
  'r1',
  '"r1"',
  'W/"r1"',
  '"r1", "r2"',
  '"r1',
  '""',
  '"a b"',
  '"a\\"b"',
  '"a\\b"',
  '"\\',
  'a,b',
  'a;b',
];

/** Texts as long as a schema wants, one more and one less; each in a form that many schemas take. */
function sized({ minLength, maxLength, pattern = '' }) {
  const counts = [...pattern.matchAll(/\{(\d+),?(\d*)\}/g)].flatMap(([, ...bounds]) =>
    bounds.filter(Boolean).map(Number),
  );
  const sizes = [minLength, maxLength, ...counts].filter((size) => size !== undefined);
  return sizes
    .flatMap((size) => [size - 1, size, size + 1])
    .filter((size) => size >= 0)
    .flatMap((size) => ['a'.repeat(size), '~'.repeat(size), `"${'a'.repeat(size)}"`]);
}

/** Texts for a parameter, or for a member that is one. */
export const texts = (schema) => [...new Set([...kWords, ...(schema.enum ?? []), ...sized(schema)])].map(String);

/** JSON texts of numbers, so that one number can be written in several ways. */
const numbers = ({ minimum, maximum }) =>
  [
    '0',
    '1',
    '-1',
    '0.5',
    '-0.0',
    '1e2',
    '100.0',
    '1.5e1',
    '1e-1',
    '4102444800',
    '4.1024448e9',
    '1e30',
    ...[minimum, maximum]
      .filter((bound) => bound !== undefined)
      .flatMap((bound) => [bound - 1, bound, bound + 1, `${bound}.0`]),
  ].map(String);

/** JSON texts of all kinds for a value in a body. */
export function values(schema) {
  const lists = [schema.minItems, schema.maxItems]
    .filter((size) => size !== undefined)
    .flatMap((size) => [size - 1, size, size + 1]);
  return [
    'null',
    'true',
    'false',
    '[]',
    '{}',
    '["a"]',
    '{"a":1}',
    ...numbers(schema),
    ...texts(schema).map((text) => JSON.stringify(text)),
    ...lists.filter((size) => size >= 0).map((size) => ({ size })),
  ];
}
