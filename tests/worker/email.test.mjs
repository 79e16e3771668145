// Emails, by the platform's own route for them in workerd.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker, kv;
before(async () => {
  worker = await startWorker('platform_probe', { env: { KV: { type: 'kv', id: 'KV' } }, routes: true });
  kv = await worker.miniflare.getKVNamespace('KV');
});
after(() => worker.stop());

const mime = (subject) =>
  `From: ada@example.com\r\nTo: orders@bakery.example\r\nMessage-ID: <1@example.com>\r\n` +
  `Subject: ${subject}\r\n\r\nA cake.\r\n`;

/** What the platform has done with an email of that subject. */
async function receive(subject) {
  const from = encodeURIComponent('ada@example.com');
  const to = encodeURIComponent('orders@bakery.example');
  const path = `/cdn-cgi/local/email?from=${from}&to=${to}&format=json`;
  return (await worker.fetch(path, { method: 'POST', body: mime(subject) })).json();
}

test('a handler reads what came, and nothing else becomes of it', async () => {
  const { outcome, forwards, replies, rejectReason } = await receive('read');
  assert.equal(outcome, 'ok');
  assert.deepEqual([forwards, replies, rejectReason], [[], [], undefined]);
  const text = mime('read');
  assert.equal(await kv.get('mail/read'), `ada@example.com orders@bakery.example ${text.length} ${text}`);
});

test('an email passes into a store as a stream', async () => {
  assert.equal((await receive('stream')).outcome, 'ok');
  assert.equal(await kv.get('mail/raw'), mime('stream'));
});

test('an email is forwarded with fields of its own', async () => {
  const { forwards } = await receive('forward');
  assert.equal(forwards.length, 1);
  assert.equal(forwards[0].recipient, 'bakery@example.com');
  assert.deepEqual(forwards[0].headers, [['x-seen', 'yes']]);
  assert.equal(await kv.get('mail/forwarded'), forwards[0].messageId);
});

test('an email is answered', async () => {
  const { replies } = await receive('reply');
  assert.equal(replies.length, 1);
  assert.match(replies[0].raw, /Thanks, ada@example\.com\./);
  assert.match(replies[0].raw, /In-Reply-To: <1@example\.com>/);
  assert.equal(await kv.get('mail/replied'), replies[0].messageId);
});

test('an email is rejected with its reason', async () => {
  const { outcome, rejectReason } = await receive('reject');
  assert.equal(outcome, 'ok');
  assert.equal(rejectReason, 'No "pies" \u00e9.');
});

for (const how of ['fail', 'throw', 'trap']) {
  test(`a handler that ${how}s fails the event, and the next is handled`, async () => {
    assert.equal((await receive(how)).outcome, 'exception');
    assert.equal((await receive('read')).outcome, 'ok');
  });
}
