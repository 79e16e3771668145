// What a Worker gets and gives over HTTP on every host that listens: Workers of a few lines of JavaScript.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { collectGarbage, errorLog, sendRaw, until } from './harness.mjs';

const kMebibyte = 1024 * 1024;

/** A Worker that tells what it was sent. */
export const echo = async (request) =>
  Response.json({
    method: request.method,
    url: request.url,
    headers: [...request.headers],
    body: await request.text(),
  });
const endingNow = 'Connection: close\n\n';

/**
 * Declares the tests of a host.
 * @param {string} name
 * @param {(t: object, options: {worker: object, env?: object}) => Promise<{url: string, fetch: Function}>} served
 *   serves a Worker on a port of loopback until the test `t` is over
 */
export function servesAsWorkers(name, served) {
  suite(`a Worker on ${name}`, () => {
    test('gets a request as it was sent', async (t) => {
      const { url, fetch } = await served(t, { worker: { fetch: echo } });
      const headers = { 'X-Twice': 'one, two', Cookie: 'a=1; b=2' };
      const answer = await fetch('/a/b?c=d&c=e%20f', { method: 'PATCH', headers, body: 'caf\u00e9' });
      const { method, url: seen, headers: fields, body } = await answer.json();
      assert.deepEqual([method, seen, body], ['PATCH', `${url}a/b?c=d&c=e%20f`, 'caf\u00e9']);
      const byName = Object.fromEntries(fields);
      assert.deepEqual([byName['x-twice'], byName.cookie], ['one, two', 'a=1; b=2']);
    });

    test('is asked by every method', async (t) => {
      const { fetch } = await served(t, {
        worker: { fetch: ({ method }) => new Response(null, { headers: { method } }) },
      });
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
        assert.equal((await fetch('/', { method })).headers.get('method'), method);
    });

    test('gets the root, and a path that is encoded as the client has encoded it', async (t) => {
      const { url, fetch } = await served(t, { worker: { fetch: (request) => new Response(request.url) } });
      for (const path of ['', 'a%2Fb/%E2%98%83?q=%20', 'a//b', '100%25'])
        assert.equal(await (await fetch(`/${path}`)).text(), `${url}${path}`);
    });

    test('gets the bindings, and what waitUntil is part of', async (t) => {
      const env = { GREETING: 'hello' };
      const worker = { fetch: (_, bound, { waitUntil }) => Response.json([bound.GREETING, typeof waitUntil]) };
      const { fetch } = await served(t, { worker, env });
      assert.deepEqual(await (await fetch('/')).json(), ['hello', 'function']);
    });

    test('is answered for as it answers: status, several cookies, no body where there is none', async (t) => {
      const headers = [
        ['Set-Cookie', 'a=1; Expires=Thu, 01 Jan 2037 00:00:00 GMT'],
        ['Set-Cookie', 'b=x==; Path=/; Partitioned; Priority=High'],
      ];
      for (const [status, body] of [
        [204, null],
        [304, null],
        [200, 'text'],
      ]) {
        const { fetch } = await served(t, { worker: { fetch: () => new Response(body, { status, headers }) } });
        const answer = await fetch('/');
        assert.deepEqual([answer.status, await answer.text()], [status, body ?? '']);
        assert.deepEqual(
          answer.headers.getSetCookie(),
          headers.map(([, value]) => value),
        );
      }
    });

    test('answers HEAD with the fields of an answer and no byte of its body', async (t) => {
      let cancelled = false;
      const body = () => new ReadableStream({ cancel: () => (cancelled = true) });
      const worker = { fetch: () => new Response(body(), { headers: { 'X-Field': 'there' } }) };
      const { url } = await served(t, { worker });
      const answer = await sendRaw(url, `HEAD / HTTP/1.1\nHost: localhost\n${endingNow}`);
      assert.match(answer, /^HTTP\/1\.1 200 [^]*x-field: there\r\n[^]*\r\n\r\n$/i);
      await until(() => cancelled); // nobody will read it
    });

    test('gets no body of a GET, for none can have one', async (t) => {
      const { url } = await served(t, { worker: { fetch: echo } });
      const answer = await sendRaw(url, `GET / HTTP/1.1\nHost: localhost\nContent-Length: 8\n${endingNow}smuggled`);
      assert.match(answer, /"body":""/);
    });

    for (const size of [0, 1, kMebibyte, 10 * kMebibyte])
      test(`passes ${size} bytes both ways`, async (t) => {
        const { fetch } = await served(t, { worker: { fetch: (request) => new Response(request.body) } });
        const body = randomBytes(size);
        const answer = await fetch('/', { method: 'POST', body });
        assert.ok(Buffer.from(await answer.arrayBuffer()).equals(body));
      });

    test('answers a piece before it has the next one', async (t) => {
      let goOn;
      const rest = new Promise((resolve) => (goOn = resolve));
      async function* pieces() {
        yield Buffer.from('one ');
        await rest;
        yield Buffer.from('two');
      }
      const worker = { fetch: () => new Response(ReadableStream.from(pieces())) };
      const { fetch } = await served(t, { worker });
      const reader = (await fetch('/')).body.getReader();
      assert.equal(Buffer.from((await reader.read()).value).toString(), 'one ');
      goOn();
      assert.equal(Buffer.from((await reader.read()).value).toString(), 'two');
    });

    test('is told where the client is, whatever that says, or passes for the platform', async (t) => {
      const { fetch } = await served(t, { worker: { fetch: echo } });
      const headers = {
        'cf-connecting-ip': '6.6.6.6',
        'X-Forwarded-For': '6.6.6.6',
        'CF-IPCountry': 'XX',
        'CF-Ray': '1',
      };
      const seen = await (await fetch('/', { headers })).json();
      assert.deepEqual(
        seen.headers.filter(([field]) => field.startsWith('cf-')),
        [['cf-connecting-ip', '127.0.0.1']],
      );
    });

    for (const [what, fails] of [
      [
        'throws',
        () => {
          throw new Error('the secret');
        },
      ],
      ['rejects', () => Promise.reject(new Error('the secret'))],
      [
        'throws what is no error',
        () => {
          throw null;
        },
      ],
    ])
      test(`that ${what} is a 500 of that request and tells nothing`, async (t) => {
        const lines = errorLog(t);
        const worker = { fetch: (request) => (request.url.endsWith('/bad') ? fails() : new Response('good')) };
        const { fetch } = await served(t, { worker });
        const answer = await fetch('/bad');
        assert.equal(answer.status, 500);
        assert.doesNotMatch(await answer.text(), /secret/);
        assert.equal(lines.length, 1);
        assert.equal(await (await fetch('/')).text(), 'good');
      });

    test('whose body breaks off ends the connection, and no other', async (t) => {
      const broken = () =>
        new ReadableStream({
          start: (controller) => controller.enqueue(Buffer.from('beginning')),
          async pull(controller) {
            await setTimeout(50);
            controller.error(new Error('gone'));
          },
        });
      const worker = { fetch: (request) => new Response(request.url.endsWith('/bad') ? broken() : 'good') };
      const { fetch } = await served(t, { worker });
      await assert.rejects(async () => (await fetch('/bad')).text());
      assert.equal(await (await fetch('/')).text(), 'good');
    });

    test('is told by the request when the client leaves, and the body is cancelled', async (t) => {
      let cancelled;
      let aborted;
      const gone = new Promise((resolve) => (cancelled = resolve));
      const told = new Promise((resolve) => (aborted = resolve));
      const worker = {
        fetch(request) {
          request.signal.addEventListener('abort', aborted);
          return new Response(
            new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)), cancel: cancelled }),
          );
        },
      };
      const { fetch } = await served(t, { worker });
      const leave = new AbortController();
      const answer = await fetch('/', { signal: leave.signal });
      await answer.body.getReader().read();
      collectGarbage(); // the Worker has kept nothing of the request but its listener
      leave.abort();
      await Promise.all([gone, told]);
    });

    for (const [what, reads] of [
      ['waits for the rest of a body', true],
      ['does not read it', false],
    ])
      test(`that ${what} serves on when the client leaves in its midst`, async (t) => {
        errorLog(t);
        let begun = false;
        const worker = {
          async fetch(request) {
            if (request.method === 'GET') return new Response('good');
            begun = true;
            if (reads) await request.text();
            else await new Promise((resolve) => request.signal.addEventListener('abort', resolve));
            return new Response('late');
          },
        };
        const { url, fetch } = await served(t, { worker });
        const request = httpRequest(url, { method: 'POST' }).on('error', () => {});
        request.write('half');
        await until(() => begun);
        request.destroy();
        await setTimeout(50);
        assert.equal(await (await fetch('/')).text(), 'good');
      });

    test('is not asked for more than a slow client reads', async (t) => {
      let made = 0;
      const body = () =>
        new ReadableStream({
          pull(controller) {
            made += 65_536;
            if (made > 512 * kMebibyte) return controller.close();
            controller.enqueue(new Uint8Array(65_536));
          },
        });
      const { url } = await served(t, { worker: { fetch: () => new Response(body()) } });
      const request = httpRequest(url).end();
      const [response] = await once(request, 'response');
      response.pause();
      let before;
      do {
        before = made;
        await setTimeout(100);
      } while (made !== before);
      assert.ok(made < 32 * kMebibyte, `${made} bytes were made for nobody`);
      request.destroy();
    });

    test('leaves nobody harmed by a promise of waitUntil that fails', async (t) => {
      const lines = errorLog(t);
      const worker = {
        fetch(_request, _env, context) {
          context.waitUntil(Promise.reject(new Error('too late')));
          return new Response('good');
        },
      };
      const { fetch } = await served(t, { worker });
      assert.equal(await (await fetch('/')).text(), 'good');
      assert.equal(await (await fetch('/')).text(), 'good');
      await until(() => lines.length === 2);
      assert.match(lines[0], /^Error: too late/);
    });
  });
}
