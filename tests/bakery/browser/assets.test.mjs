// The rows of the endpoint table that are files: the platform answers them, and the Worker whatever is no file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bakery } from './harness.mjs';

const ask = async (method, path, headers) => fetch((await bakery()) + path, { method, headers, redirect: 'manual' });
const kHtml = 'text/html; charset=utf-8';
const kProblem = 'application/problem+json';

const rows = [
  ['GET', '/', 200, kHtml],
  ['HEAD', '/', 200, kHtml],
  ['POST', '/', 405, null],
  ['GET', '/docs', 307, null, '/docs/'],
  ['GET', '/docs/', 200, kHtml],
  ['HEAD', '/docs/', 200, kHtml],
  ['PUT', '/docs/', 405, null],
  ['GET', '/index.html', 307, null, '/'],
  ['GET', '/js/main.js', 200, 'text/javascript; charset=utf-8'],
  ['GET', '/css/base.css', 200, 'text/css; charset=utf-8'],
  ['GET', '/no-such-page.html', 404, kProblem],
  ['POST', '/no-such-page.html', 404, kProblem],
  ['GET', '/healthz', 200, 'application/json'],
  ['GET', '/openapi.json', 200, 'application/json'],
  ['GET', '/problems/not-found', 200, kHtml],
  ['GET', '/v1/cakes', 200, 'application/json'],
];

for (const [method, path, status, type, location = null] of rows) {
  test(`${method} ${path} is ${status}`, async () => {
    const answer = await ask(method, path);
    const { headers } = answer;
    assert.deepEqual([answer.status, headers.get('Content-Type'), headers.get('Location')], [status, type, location]);
  });
}

test('every file says what it may load, and that a browser has to ask for it again', async () => {
  for (const path of ['/', '/docs/', '/js/main.js', '/docs/viewer/swagger-ui-bundle.js']) {
    const { headers } = await ask('GET', path);
    assert.match(
      headers.get('Content-Security-Policy'),
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
      path,
    );
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
    assert.match(headers.get('Cache-Control'), /must-revalidate/, path);
  }
});

test('a page of the Worker has the policy that files have', async () => {
  const names = ['Content-Security-Policy', 'X-Content-Type-Options', 'Referrer-Policy', 'Cross-Origin-Opener-Policy'];
  const policy = async (path) => {
    const { headers } = await ask('GET', path);
    return names.map((name) => headers.get(name));
  };
  assert.deepEqual(await policy('/problems/not-found'), await policy('/'));
});

test('who has a page already is not sent it again', async () => {
  for (const path of ['/', '/docs/']) {
    const etag = (await ask('GET', path)).headers.get('ETag');
    assert.equal((await ask('GET', path, { 'If-None-Match': etag })).status, 304, path);
    assert.equal((await ask('GET', path, { 'If-None-Match': '"other"' })).status, 200, path);
  }
});
