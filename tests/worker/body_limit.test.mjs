// A limit counts bytes, whatever Content-Length says. Another Worker need not send what it announces.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

/** Sends the probe a body of `?bytes=` that is made as it is read, and tells how much of it was. */
const front = `
  export default {
    async fetch(request, env) {
      const { pathname, searchParams } = new URL(request.url), claims = searchParams.get("claims");
      const bytes = Number(searchParams.get("bytes")), piece = Number(searchParams.get("piece") ?? 10_000);
      let sent = 0;
      const body = new ReadableStream({
        pull(controller) {
          if (sent === bytes) return controller.close();
          const size = Math.min(piece, bytes - sent);
          controller.enqueue(new Uint8Array(size).fill(0x78));
          sent += size;
        },
      });
      const headers = claims === null ? {} : { "Content-Length": claims };
      const answer = await env.BUILD.fetch("http://probe" + pathname, { method: "POST", headers, body });
      return Response.json({ status: answer.status, text: await answer.text(), sent });
    },
  };`;

let worker;
before(async () => {
  worker = await startWorker('probe', { front });
});
after(() => worker.stop());

const post = (path, bytes, claims, piece = 10_000) => {
  const said = claims === undefined ? '' : `&claims=${claims}`;
  return worker.json(`${path}?bytes=${bytes}&piece=${piece}${said}`);
};
const digest = (bytes) => createHash('sha256').update('x'.repeat(bytes)).digest('hex');

const kLimit = 64 * 1024;
/** What the platform takes ahead of whoever reads. */
const kAhead = 100_000;

for (const claims of [undefined, '0', '5', '65535', '65536', 'nonsense', '-1', '5,5']) {
  const said = claims === undefined ? 'no Content-Length' : `Content-Length: ${claims}`;

  test(`3,000,000 bytes under ${said} are refused, and not read`, async () => {
    const { status, sent } = await post('/digest', 3_000_000, claims);
    assert.equal(status, 413);
    assert.ok(sent <= kLimit + kAhead, `${sent} bytes were read`);
  });

  test(`a body that fills the limit is taken under ${said}, and one byte more is not`, async () => {
    assert.deepEqual(
      [await post('/digest', kLimit, claims)].map(({ status, text }) => [status, text]),
      [[200, digest(kLimit)]],
    );
    assert.equal((await post('/digest', kLimit + 1, claims)).status, 413);
  });

  test(`small pieces under ${said} are put together`, async () => {
    assert.equal((await post('/digest', 1000, claims, 7)).text, digest(1000));
  });
}

test('a Content-Length over the limit is refused unread', async () => {
  const { status, sent } = await post('/digest', 3_000_000, '3000000');
  assert.equal(status, 413);
  assert.ok(sent <= kAhead, `${sent} bytes were read`);
});

test('a Content-Length of more than there is takes no harm', async () => {
  assert.equal((await post('/digest', 400, '60000')).text, digest(400));
});
