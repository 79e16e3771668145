// Cookies on the wire: what a client sends in one field or in several, and each that is set in a field of its own.
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker;
before(async () => {
  worker = await startWorker('probe');
});
after(() => worker.stop());

/** The answer to GET with these header fields, a name and a value by turns, as they arrive. */
function get(path, fields = []) {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, worker.url), { headers: ['Host', worker.url.host, ...fields] });
    request.on('error', reject).on('response', async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, headers: response.headers, raw: response.rawHeaders, body });
    });
    request.end();
  });
}

const setCookies = ({ raw }) => raw.filter((_, index) => /^set-cookie$/i.test(raw[index - 1] ?? ''));

test('each cookie that is set arrives in a field of its own', async () => {
  assert.deepEqual(setCookies(await get('/cookies')), [
    '__Host-session=a1b2; Path=/; Max-Age=3600; SameSite=Lax; Secure; HttpOnly',
    'theme=dark; Path=/; SameSite=None; Secure; Partitioned',
    'old=; Path=/cookies; Max-Age=0; SameSite=Lax; Secure; HttpOnly',
  ]);
});

test('cookies are read by their names', async () => {
  const { body } = await get('/cookies', ['Cookie', 'theme="light"; x; __Host-session=a1b2']);
  assert.equal(body, 'a1b2 light');
  assert.equal((await get('/cookies')).body, '(absent) (absent)');
});

test('a cookie that would add attributes is not sent', async () => {
  const refused = await get('/cookies/forbidden');
  assert.equal(refused.status, 500);
  assert.deepEqual(setCookies(refused), []);
  assert.doesNotMatch(refused.body, /Domain/);
});

test('a redirect keeps its cookie', async () => {
  const redirect = await get('/cookies/redirect');
  assert.equal(redirect.status, 303);
  assert.equal(redirect.headers.location, '/cookies');
  assert.deepEqual(setCookies(redirect), ['flash=saved; Path=/; SameSite=Lax; Secure; HttpOnly']);
});
