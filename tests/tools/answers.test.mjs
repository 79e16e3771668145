// How the examples of pages become tests of the ring `unit`, where their requests are sent.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { answeredExamples, exchangesIn, pageTests, isTest } from '../../tools/docs/answers.mjs';
import { root } from '../../cli/setup/layout.mjs';

const page = 'docs/guide.md';
const lines = readFileSync(join(root, page), 'utf8').split('\n');
const read = (code) => exchangesIn({ file: 'a.md', line: 7, code });

test('a request has a body and fields, and its answer a status, a body and fields', () => {
  assert.deepEqual(read('PUT /notes/1 {"a": 1}\nX-One: 1\nX-Two: 2\n201 {...}\nLocation: /x\n\nGET /\n204\n'), [
    {
      line: 7,
      method: 'PUT',
      target: '/notes/1',
      fields: [
        ['X-One', '1'],
        ['X-Two', '2'],
      ],
      body: '{"a": 1}',
      status: 201,
      answer: '{...}',
      answerFields: [['Location', '/x']],
    },
    { line: 13, method: 'GET', target: '/', fields: [], body: '', status: 204, answer: '...', answerFields: [] },
  ]);
});

test('what is neither is told with its place', () => {
  for (const [code, fault] of [
    ['200 Hello\n', 'a.md:7: this is no request, no answer to one, and no field: 200 Hello'],
    ['GET /\n200\n200\n', 'a.md:9: this is no request, no answer to one, and no field: 200'],
    ['GET /\n200\nHello\n', 'a.md:9: this is no request, no answer to one, and no field: Hello'],
    ['GET /\nGET /a\n200\n', 'a.md:8: the request before has no answer'],
    ['GET /\n200\nGET /a\n', 'a.md:9: this request has no answer'],
  ])
    assert.throws(() => read(code), { message: fault });
});

test('requests belong to the example before them', () => {
  const block = (language, code) => [`\`\`\`${language}`, code, '```'];
  assert.throws(() => answeredExamples('a.md', block('http', 'GET /')), {
    message: 'a.md:2: there is no example before these requests',
  });
  const nobody = [...block('cpp', 'struct A {};'), ...block('http', 'GET /\n200')].join('\n').split('\n');
  assert.throws(() => pageTests('a.md', nobody), {
    message: 'a.md:2: it has requests, and no function void x(App& app)',
  });
});

test('a program has the example at its place, and a test of what it answers', () => {
  const text = '```cpp\napp.get("/", hello);\n```\n\n```http\nGET /?a=1\n200 "Hi"...\n```\n';
  const program = pageTests('a.md', text.split('\n'));
  assert.ok(program.includes('#line 2 "a.md"\napp.get("/", hello);\n'), program);
  assert.ok(program.includes('TEST_CASE("a.md:2 answers as it says", "[docs]")'), program);
  assert.ok(program.includes('{"a.md:6", "GET", "/\\?a=1", {}, "",\n         200, "\\"Hi\\"...", {}}'), program);
});

test('every example of a page is run: it has answers, or is a test itself', () => {
  const examples = answeredExamples(page, lines);
  assert.ok(examples.length >= 12);
  assert.deepEqual(
    examples.filter((each) => each.exchanges.length === 0 && !isTest(each)).map(({ line }) => `${page}:${line}`),
    [],
  );
});
