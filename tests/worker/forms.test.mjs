// Forms with files, in workerd: what browsers send, files that are read as they come, and what is refused.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

let worker;
before(async () => {
  worker = await startWorker('platform_probe');
});
after(() => worker.stop());

const kBoundary = 'edge';
const type = `multipart/form-data; boundary=${kBoundary}`;
/** Sends a form as it stands here, with CRLF at the end of each line. */
const sendRaw = (path, lines, contentType = type) =>
  worker.fetch(path, { method: 'POST', headers: { 'Content-Type': contentType }, body: lines.join('\r\n') });
const send = (path, form) => worker.fetch(path, { method: 'POST', body: form });
/** The same in one piece: a refusal that comes before the last one has been written would be a broken pipe. */
const sendWhole = async (path, form) => {
  const whole = new Response(form);
  const headers = { 'Content-Type': whole.headers.get('Content-Type') };
  return worker.fetch(path, { method: 'POST', headers, body: await whole.arrayBuffer() });
};
const bytesOf = (size) => Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) % 256);
const fileOf = (size) => new Blob([bytesOf(size)], { type: 'image/png' });

test('a form of a browser is read part by part', async () => {
  const form = new FormData();
  form.append('title', 'Plum "é"\r\nand more');
  form.append('a "b"', '');
  form.append('picture', fileOf(300), 'my "cake".png');
  form.append('title', 'again');
  const answer = await send('/form', form);
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), [
    { name: 'title', type: 'text/plain', value: 'Plum "é"\r\nand more' },
    { name: 'a "b"', type: 'text/plain', value: '' },
    { name: 'picture', type: 'image/png', filename: 'my "cake".png', bytes: 300, largest: 300 },
    { name: 'title', type: 'text/plain', value: 'again' },
  ]);
});

test('a large file is read as it comes, and never whole', async () => {
  const form = new FormData();
  form.append('picture', fileOf(5_000_000), 'large.png');
  const [{ bytes, largest }] = await (await send('/form', form)).json();
  assert.equal(bytes, 5_000_000);
  assert.ok(largest < 1_000_000, `${largest} bytes at once`);
});

test('a file is sent back while it comes, byte by byte the same', async () => {
  const form = new FormData();
  form.append('title', 'Plum');
  form.append('picture', fileOf(2_000_000), 'large.png');
  const answer = await send('/form/file', form);
  assert.equal(answer.headers.get('Content-Type'), 'image/png');
  assert.ok(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(bytesOf(2_000_000))));
});

test('what stands in a file like a boundary is of the file', async () => {
  const content = `\r\n--edg\r\n--\r\n-${kBoundary} --${kBoundary}`;
  const answer = await sendRaw('/form/file', [
    `--${kBoundary}`,
    'Content-Disposition: form-data; name="file"; filename="a"',
    '',
    content,
    `--${kBoundary}--`,
    '',
  ]);
  assert.equal(await answer.text(), content);
});

const field = ['Content-Disposition: form-data; name="title"', '', 'Plum'];
for (const [what, lines] of Object.entries({
  'that ends in the middle': [`--${kBoundary}`, ...field],
  'with something before its first boundary': ['preamble', `--${kBoundary}`, ...field, `--${kBoundary}--`, ''],
  'with something after its last boundary': [`--${kBoundary}`, ...field, `--${kBoundary}--`, 'epilogue'],
  'with a part that has no name': [`--${kBoundary}`, 'Content-Disposition: form-data', '', 'a', `--${kBoundary}--`, ''],
  'with a part that says nothing of itself': [`--${kBoundary}`, '', 'a', `--${kBoundary}--`, ''],
  'with a line that begins as its boundary': [`--${kBoundary}`, ...field, `--${kBoundary}x`, `--${kBoundary}--`, ''],
  'with another boundary': ['--other', ...field, '--other--', ''],
  'that is empty': [],
})) {
  test(`a form ${what} is refused`, async () => {
    const answer = await sendRaw('/form', lines);
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
  });
}

test('what is no form with files is refused before it is read', async () => {
  assert.equal((await sendRaw('/form', ['a=b'], 'application/x-www-form-urlencoded')).status, 415);
  assert.equal((await sendRaw('/form', ['a'], 'multipart/mixed; boundary=a')).status, 415);
  assert.equal((await sendRaw('/form', ['a'], 'multipart/form-data')).status, 400);
});

test('a form, a part, its head and their number have limits', async () => {
  const large = new FormData();
  large.append('picture', fileOf(100_000), 'a.png');
  assert.equal((await sendWhole('/form/small', large)).status, 413);
  assert.equal((await send('/form', large)).status, 200);

  const long = new FormData();
  long.append('title', 'x'.repeat(101));
  assert.equal((await sendWhole('/form', long)).status, 413);

  const headed = [`--${kBoundary}`, `X-Long: ${'x'.repeat(9000)}`, ...field, `--${kBoundary}--`, ''];
  assert.equal((await sendRaw('/form', headed)).status, 413);

  const many = (count) => {
    const form = new FormData();
    for (let at = 0; at < count; at++) form.append('a', '');
    return sendWhole('/form', form);
  };
  assert.equal((await many(1000)).status, 200);
  assert.equal((await many(1001)).status, 413);
});

test('a form that stops on its way fails alone', async () => {
  const { hostname, port } = new URL(worker.url);
  const { connect } = await import('node:net');
  const socket = connect(port, hostname);
  socket.write(
    `POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 1000\r\n\r\n--${kBoundary}\r\n`,
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  assert.equal((await sendRaw('/form', [`--${kBoundary}`, ...field, `--${kBoundary}--`, ''])).status, 200);
});
