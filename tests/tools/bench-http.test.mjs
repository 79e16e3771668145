import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comparable } from '../../bench/http/answers.mjs';
import { cases } from '../../bench/http/cases.mjs';
import { configText } from '../../bench/http/config.mjs';
import { selfTimes } from '../../bench/http/inspector.mjs';
import { bytesOf } from '../../bench/http/load.mjs';
import { ResponseReader } from '../../bench/http/response_reader.mjs';

/** The answers in a text that arrives in pieces of so many bytes. */
function answers(text, pieceSize) {
  const reader = new ResponseReader(),
    bytes = Buffer.from(text),
    found = [];
  for (let at = 0; at < bytes.length; at += pieceSize) {
    const answer = reader.take(bytes.subarray(at, at + pieceSize));
    if (answer) found.push([answer.status, String(answer.body)]);
  }
  return found;
}

const kCounted = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: "a: b"\r\n\r\nhello';
const kChunked = 'HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel\r\n\r\n3\r\nlo!\r\n0\r\n\r\n';

for (const pieceSize of [1, 2, 7, 1000]) {
  test(`answers are read whole from pieces of ${pieceSize} bytes`, () => {
    assert.deepEqual(answers(kCounted, pieceSize), [[200, 'hello']]);
    assert.deepEqual(answers(kChunked, pieceSize), [[201, 'hel\r\nlo!']]);
    assert.deepEqual(answers('HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n', pieceSize), [[304, '']]);
  });
}

test('an answer that is not complete is none', () => {
  for (let end = 1; end < kChunked.length; end++) assert.deepEqual(answers(kChunked.slice(0, end), 1000), []);
  assert.deepEqual(answers(kCounted.slice(0, -1), 1000), []);
});

test('header fields keep what stands behind their first colon', () => {
  assert.equal(new ResponseReader().take(Buffer.from(kCounted)).headers.etag, '"a: b"');
});

test('a request counts the bytes of its body, not the characters', () => {
  const text = String(bytesOf({ method: 'POST', path: '/a?b', headers: { A: 'b' }, body: '\u00e4' }, 'bare'));
  assert.equal(text, 'POST /a?b HTTP/1.1\r\nHost: bakery.example\r\nA: b\r\nContent-Length: 2\r\n\r\n\u00e4');
  assert.doesNotMatch(String(bytesOf({ path: '/' }, 'bare')), /Content-Length/);
});

/** The header fields of a request's bytes, by name. */
const fieldsIn = (bytes) => {
  const [, ...lines] = String(bytes).split('\r\n\r\n')[0].split('\r\n');
  return Object.fromEntries(lines.map((line) => line.split(/: (.*)/)));
};

test('a request has the fields of a browser and of the edge unless it is bare, each once', () => {
  const request = { path: '/', headers: { Authorization: 'Bearer x' } };
  const fields = Object.keys(fieldsIn(bytesOf(request)));
  assert.equal(fields.length, 20);
  assert.equal(new Set(fields.map((name) => name.toLowerCase())).size, 20);
  assert.deepEqual(Object.keys(fieldsIn(bytesOf(request, 'bare'))), ['Host', 'Authorization']);
});

test('only what changes something says from where it comes', () => {
  assert.equal(fieldsIn(bytesOf({ method: 'PATCH', path: '/', body: '' })).Origin, 'https://bakery.example');
  assert.ok(!('Origin' in fieldsIn(bytesOf({ path: '/' }))));
});

test('what a request says by itself stands in the place of what a browser says', () => {
  assert.equal(fieldsIn(bytesOf({ path: '/', headers: { Accept: 'text/html' } })).Accept, 'text/html');
});

test('small requests are measured bare as well, those that wait or have large bodies are not', () => {
  const bare = cases.filter((each) => each.bare).map(({ name }) => name);
  assert.deepEqual(bare, ['hello', 'route', 'get', 'list', 'post', 'patch', 'quote-10']);
});

const order = (id, time, more) => ({
  status: 201,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    location: `/v1/orders/${id}`,
    etag: '"r1"',
    'x-request-id': id,
  },
  body: Buffer.from(JSON.stringify({ id, createdAt: time, ...more })),
});
const kIds = ['01a21426-01f7-7ac7-a7fc-f036a8cfd67c', '01a21426-7497-741f-ba44-f8ea09ddad89'];

test('answers are the same that differ in ids, times, cursors and drawn revisions only', () => {
  assert.equal(comparable(order(kIds[0], 1, { next: 'x' })), comparable(order(kIds[1], 2, { next: 'y' })));
  const changed = (etag) => comparable({ status: 200, headers: { etag }, body: Buffer.from('') });
  assert.equal(changed('"r1234567890"'), changed('"r987654321"'));
});

test('answers differ by how many header fields they have, whatever these are', () => {
  const one = order(kIds[0], 1);
  const renamed = { ...one, headers: { ...one.headers, 'x-request-id': undefined, 'cf-ray': '1' } };
  delete renamed.headers['x-request-id'];
  assert.equal(comparable(renamed), comparable(one));
  assert.notEqual(comparable({ ...one, headers: { ...one.headers, vary: 'Accept' } }), comparable(one));
});

test('answers differ by status, by a field that matters, by a value and by the end of a list', () => {
  const one = comparable(order(kIds[0], 1, { next: 'x', n: 1 }));
  assert.notEqual(comparable({ ...order(kIds[0], 1, { next: 'x', n: 1 }), status: 200 }), one);
  assert.notEqual(comparable(order(kIds[0], 1, { next: 'x', n: 2 })), one);
  assert.notEqual(comparable(order(kIds[0], 1, { next: null, n: 1 })), one);
  const { headers, ...rest } = order(kIds[0], 1, { next: 'x', n: 1 });
  assert.notEqual(comparable({ ...rest, headers: { ...headers, etag: '"r2"' } }), one);
});

test('texts in the configuration cannot end their string', () => {
  const text = configText({ modules: [{ name: 'worker.js', kind: 'esModule' }], vars: { KEYS: '[{"a":"\\n"}]' } });
  assert.ok(text.includes('text = "[{\\"a\\":\\"\\\\n\\"}]"'), text);
  assert.ok(text.includes('(name = "worker.js", esModule = embed "worker.js")'), text);
});

test('self times leave idling out and name what has no name by its caller', () => {
  const frame = (functionName, url = '') => ({ functionName, url, lineNumber: 0 });
  const nodes = [
    { id: 1, callFrame: frame('(root)'), children: [2, 3] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('serve', 'file:///a/worker.js'), children: [4, 5] },
    { id: 4, callFrame: frame('') },
    { id: 5, callFrame: frame('handle', 'wasm://wasm/1234') },
  ];
  const rows = selfTimes({ nodes, samples: [2, 3, 4, 5, 5], timeDeltas: [1000, 10, 20, 35, 35] });
  assert.deepEqual(rows, [
    { name: 'handle', place: 'wasm', us: 70, self: 0.7 },
    { name: '(native, called by serve)', place: '', us: 20, self: 0.2 },
    { name: 'serve', place: 'worker.js:1', us: 10, self: 0.1 },
  ]);
});
