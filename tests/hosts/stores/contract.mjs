// What every store has to do that stands where a KV namespace does: the platform's own passes it, too.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';

const kMebibyte = 1024 * 1024;
const kPlatformsLongest = 25 * kMebibyte;

/** One character for each byte that UTF-8 has: by itself, as the first of several, as a later one. */
const codes = new Set([
  ...Array.from({ length: 0x80 }, (_, code) => code),
  ...Array.from({ length: 0x40 }, (_, low) => 0x80 + low),
  ...Array.from({ length: 0x1e }, (_, lead) => (0x02 + lead) << 6),
  ...Array.from({ length: 0x0f }, (_, lead) => (0x01 + lead) << 12).map((code) => (code === 0xd000 ? 0xd001 : code)),
  ...[0x10000, 0x40000, 0x80000, 0xc0000, 0x10ffff],
]);
const characters = [...codes].map((code) => String.fromCodePoint(code));

const utf8Order = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));
const namesOf = ({ keys }) => keys.map(({ name }) => name);
const streamOf = (...pieces) => new Blob(pieces).stream();
const seconds = () => Math.floor(Date.now() / 1000);

async function allPages(kv, options) {
  const pages = [];
  for (let cursor; ; ) {
    const page = await kv.list({ ...options, cursor });
    pages.push(page);
    if (page.list_complete) return pages;
    cursor = page.cursor;
  }
}

/** What a refusal says, of which C++ reads the status and some words (`kv_error`). */
const refusals = [
  ['an empty key', (kv) => kv.get(''), /^Key name cannot be empty\.$/],
  ['the key "."', (kv) => kv.get('.'), /^"\." is not allowed as a key name\.$/],
  ['a put of the key ".."', (kv) => kv.put('..', 'v'), /^"\.\." is not allowed as a key name\.$/],
  ['a read of a key of 513 bytes', (kv) => kv.get('k'.repeat(513)), /^KV GET failed: 414 .*length of 513 .* 512\.$/],
  ['a put of a key of 514 bytes in 257 characters', (kv) => kv.put('\u00e9'.repeat(257), 'v'), /^KV PUT failed: 414 /],
  ['a delete of a key of 513 bytes', (kv) => kv.delete('k'.repeat(513)), /^KV DELETE failed: 414 /],
  ['a type that is none', (kv) => kv.get('typed', 'xml'), /^Unknown response type\. Possible types are "text", /],
  ['a value that is an object', (kv) => kv.put('k', {}), /^KV put\(\) accepts only strings, ArrayBuffers, /],
  ['a cacheTtl of 29 s', (kv) => kv.get('k', { cacheTtl: 29 }), /^KV GET failed: 400 Invalid cache_ttl of 29\. /],
  [
    'a time to live of 59 s',
    (kv) => kv.put('k', 'v', { expirationTtl: 59 }),
    /^KV PUT failed: 400 .*expiration_ttl of 59/,
  ],
  ['a time to live of 0 s', (kv) => kv.put('k', 'v', { expirationTtl: 0 }), /^KV PUT failed: 400 .*greater than 0\.$/],
  [
    'an expiration that is over',
    (kv) => kv.put('k', 'v', { expiration: 1000 }),
    /^KV PUT failed: 400 .*expiration of 1000/,
  ],
  [
    'an expiration in 30 s',
    (kv) => kv.put('k', 'v', { expiration: seconds() + 30 }),
    /^KV PUT failed: 400 .*at least 60 seconds in the future\.$/,
  ],
  [
    'metadata of 1,025 bytes',
    (kv) => kv.put('k', 'v', { metadata: 'm'.repeat(1023) }),
    /^KV PUT failed: 413 Metadata length of 1025 exceeds limit of 1024\.$/,
  ],
  ['a list of 1,001 keys', (kv) => kv.list({ limit: 1001 }), /^KV GET failed: 400 Invalid key_count_limit of 1001\. /],
  ['a prefix of 513 bytes', (kv) => kv.list({ prefix: 'p'.repeat(513) }), /^KV GET failed: 414 /],
  [
    'a bulk read of 101 keys',
    (kv) => kv.get(Array.from({ length: 101 }, (_, i) => `k${i}`)),
    /^KV GET_BULK failed: 400 You can request a maximum of 100 keys$/,
  ],
  ['a bulk read of no keys', (kv) => kv.get([]), /^KV GET_BULK failed: 400 You must request a minimum of 1 key$/],
  ['a bulk read with an empty key', (kv) => kv.get(['k', '']), /^KV GET_BULK failed: 400 Key names must not be empty$/],
  [
    'a bulk read of bytes',
    (kv) => kv.get(['k'], 'arrayBuffer'),
    /^KV GET_BULK failed: 400 "arrayBuffer" is not a valid type\. Use "json" or "text"$/,
  ],
];

/**
 * Declares the tests of a store.
 * @param {string} name
 * @param {() => Promise<{kv: object, close: () => unknown}>} open an empty namespace; C++ calls `kv` as these tests do
 * @param {{longest?: number}} [limits] how many bytes a value may have, if that is less than on the platform
 */
export function behavesAsKv(name, open, { longest = kPlatformsLongest } = {}) {
  suite(`${name} as a KV namespace`, () => {
    let kv, close;
    before(async () => ({ kv, close } = await open()));
    after(() => close?.());

    test('a value comes back in each of the types', async () => {
      await kv.put('typed', '{"tiers":3}');
      assert.equal(await kv.get('typed'), '{"tiers":3}');
      assert.equal(await kv.get('typed', { type: 'text' }), '{"tiers":3}');
      assert.deepEqual(await kv.get('typed', 'json'), { tiers: 3 });
      assert.equal(Buffer.from(await kv.get('typed', 'arrayBuffer')).toString(), '{"tiers":3}');
      const stream = await kv.get('typed', { type: 'stream' });
      assert.ok(stream instanceof ReadableStream);
      assert.equal(await new Response(stream).text(), '{"tiers":3}');
    });

    test('every byte of a value is kept', async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      for (const value of [bytes, bytes.buffer, streamOf(bytes)]) {
        await kv.put('bytes', value);
        assert.deepEqual(new Uint8Array(await kv.get('bytes', 'arrayBuffer')), bytes);
      }
    });

    test('a view is only the bytes that it shows', async () => {
      await kv.put('view', new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 3));
      assert.deepEqual(new Uint8Array(await kv.get('view', 'arrayBuffer')), new Uint8Array([2, 3]));
    });

    test('bytes are taken when they are put: what is written over them later is not', async () => {
      const memory = Buffer.from('as it was');
      const put = kv.put('taken', memory);
      memory.fill('x');
      await put;
      assert.equal(await kv.get('taken'), 'as it was');
    });

    test('an empty value is there', async () => {
      await kv.put('empty', '');
      assert.equal(await kv.get('empty'), '');
      assert.equal((await kv.getWithMetadata('empty')).value, '');
      assert.deepEqual(await kv.get(['empty']), new Map([['empty', '']]));
    });

    test(`a value of ${longest} bytes is kept, a stream as well`, async () => {
      const value = new Uint8Array(longest).fill(7);
      for (const form of [value, streamOf(value)]) {
        await kv.put('long', form);
        const bytes = Buffer.from(await kv.get('long', 'arrayBuffer'));
        assert.ok(bytes.equals(value));
      }
      await kv.delete('long');
    });

    test('what is not there is null, in each type and in bulk', async () => {
      for (const type of ['text', 'json', 'arrayBuffer', 'stream']) assert.equal(await kv.get('nowhere', type), null);
      const { value, metadata } = await kv.getWithMetadata('nowhere', { type: 'arrayBuffer' });
      assert.deepEqual([value, metadata], [null, null]);
      assert.deepEqual(await kv.getWithMetadata(['nowhere'], { type: 'text' }), new Map([['nowhere', null]]));
    });

    test('a value that is no JSON is not given as such, alone or in bulk', async () => {
      await kv.put('prose', 'no JSON');
      await assert.rejects(kv.get('prose', 'json'), { name: 'SyntaxError' });
      await assert.rejects(kv.get(['prose'], 'json'), {
        message: 'KV GET_BULK failed: 400 At least one of the requested keys corresponds to a non-json value',
      });
    });

    for (const metadata of [{ tiers: 3, topping: '\u2603' }, 'with "quotes"', ['a'], 0, false, 'm'.repeat(1022)]) {
      test(`metadata comes back: ${JSON.stringify(metadata).slice(0, 40)}`, async () => {
        await kv.put('described', 'v', { metadata });
        assert.deepEqual((await kv.getWithMetadata('described')).metadata, metadata);
        assert.deepEqual((await kv.getWithMetadata(['described'])).get('described').metadata, metadata);
        assert.deepEqual((await kv.list({ prefix: 'described' })).keys, [{ name: 'described', metadata }]);
      });
    }

    test('a put without metadata takes the old away, as does null', async () => {
      for (const options of [undefined, {}, { metadata: null }]) {
        await kv.put('bare', 'v', { metadata: 'old' });
        await kv.put('bare', 'v', options);
        assert.equal((await kv.getWithMetadata('bare')).metadata, null);
        assert.deepEqual((await kv.list({ prefix: 'bare' })).keys, [{ name: 'bare' }]);
      }
    });

    test('a deleted key is gone; to delete it again is no error', async () => {
      await kv.put('brief', 'v');
      await kv.delete('brief');
      assert.equal(await kv.get('brief'), null);
      assert.deepEqual((await kv.list({ prefix: 'brief' })).keys, []);
      await kv.delete('brief');
    });

    test('a bulk read has every key once, also those that are not there', async () => {
      await kv.put('bulk-a', '1', { metadata: { a: 1 } });
      await kv.put('bulk-b', '2');
      const found = await kv.getWithMetadata(['bulk-b', 'bulk-z', 'bulk-a', 'bulk-b'], { type: 'text' });
      const shown = [...found].map(([key, entry]) => [key, entry && [entry.value, entry.metadata]]);
      assert.deepEqual(
        new Map(shown),
        new Map(
          Object.entries({
            'bulk-b': ['2', null],
            'bulk-z': null,
            'bulk-a': ['1', { a: 1 }],
          }),
        ),
      );
      assert.deepEqual(
        await kv.get(['bulk-a', 'bulk-b'], 'json'),
        new Map([
          ['bulk-a', 1],
          ['bulk-b', 2],
        ]),
      );
    });

    test('100 keys can be read at once', async () => {
      const keys = Array.from({ length: 100 }, (_, i) => `hundred-${i}`);
      await kv.put('hundred-42', 'v');
      const found = await kv.get(keys);
      assert.deepEqual([found.size, found.get('hundred-42'), found.get('hundred-43')], [100, 'v', null]);
    });

    test('a key may have every byte, and is listed in the order of bytes', async () => {
      const keys = characters.map((character) => `byte ${character}`).sort(utf8Order);
      await Promise.all(keys.map((key) => kv.put(key, key)));
      assert.deepEqual(namesOf(await kv.list({ prefix: 'byte ' })), keys);
      for (const key of keys) assert.equal(await kv.get(key), key);
      for (const key of keys) await kv.delete(key);
    });

    test('a key may have 512 bytes, and begin with what paths and patterns mean something by', async () => {
      for (const begin of ['/', '../', '%2F', '?', '#', '*', '_', '\\', "'", '"', '\u{1F382}']) {
        const key = begin + 'k'.repeat(512 - Buffer.byteLength(begin));
        await kv.put(key, begin);
        assert.equal(await kv.get(key), begin);
        assert.deepEqual(namesOf(await kv.list({ prefix: key })), [key]);
      }
    });

    test('keys that differ in case only, or in how a letter is composed, are two', async () => {
      for (const [one, other] of [
        ['case-a', 'case-A'],
        ['acute-\u00e9', 'acute-e\u0301'],
      ]) {
        await kv.put(one, '1');
        await kv.put(other, '2');
        assert.deepEqual([await kv.get(one), await kv.get(other)], ['1', '2']);
      }
    });

    test('a prefix is no pattern', async () => {
      for (const key of ['pre%a', 'preXa', 'pre_a', 'pre*a']) await kv.put(key, '');
      assert.deepEqual(namesOf(await kv.list({ prefix: 'pre%' })), ['pre%a']);
      assert.deepEqual(namesOf(await kv.list({ prefix: 'pre_' })), ['pre_a']);
      assert.deepEqual(namesOf(await kv.list({ prefix: 'pre*' })), ['pre*a']);
    });

    test('pages follow each other without gaps or repeats', async () => {
      const keys = Array.from({ length: 23 }, (_, i) => `page-${String(i).padStart(2, '0')}`);
      for (const key of keys) await kv.put(key, '', { metadata: { key } });
      const pages = await allPages(kv, { prefix: 'page-', limit: 5 });
      assert.deepEqual(
        pages.map(namesOf).map(({ length }) => length),
        [5, 5, 5, 5, 3],
      );
      assert.deepEqual(
        pages.flatMap(({ keys }) => keys),
        keys.map((name) => ({ name, metadata: { key: name } })),
      );
    });

    test('a last page that is full is the last', async () => {
      for (const key of ['full-1', 'full-2']) await kv.put(key, '');
      const page = await kv.list({ prefix: 'full-', limit: 2 });
      assert.deepEqual([page.list_complete, page.cursor], [true, undefined]);
    });

    test('a cursor goes on where its key was deleted meanwhile', async () => {
      for (const key of ['cut-1', 'cut-2', 'cut-3']) await kv.put(key, '');
      const { cursor } = await kv.list({ prefix: 'cut-', limit: 2 });
      await kv.delete('cut-2');
      assert.deepEqual(namesOf(await kv.list({ prefix: 'cut-', limit: 2, cursor })), ['cut-3']);
    });

    test('a list of nothing is complete', async () => {
      const { keys, list_complete } = await kv.list({ prefix: 'none-' });
      assert.deepEqual([keys, list_complete], [[], true]);
    });

    test('a list gives 1,000 keys unless it is asked for fewer', async () => {
      await Promise.all(Array.from({ length: 1001 }, (_, i) => kv.put(`many-${i}`, '')));
      const page = await kv.list({ prefix: 'many-' });
      assert.deepEqual([page.keys.length, page.list_complete], [1000, false]);
    });

    test('an expiration is listed; a time to live counts first', async () => {
      const expiration = seconds() + 1000;
      await kv.put('until', 'v', { expiration });
      assert.deepEqual((await kv.list({ prefix: 'until' })).keys, [{ name: 'until', expiration }]);
      await kv.put('until', 'v', { expiration: 1, expirationTtl: 3600 });
      const [{ expiration: later }] = (await kv.list({ prefix: 'until' })).keys;
      assert.ok(later >= expiration + 2500 && later <= seconds() + 3600, String(later));
    });

    test('a put without an expiration takes the old away', async () => {
      await kv.put('for-ever', 'v', { expirationTtl: 60 });
      await kv.put('for-ever', 'v');
      assert.deepEqual((await kv.list({ prefix: 'for-ever' })).keys, [{ name: 'for-ever' }]);
    });

    test('a value of a byte more is refused, a stream as well', async () => {
      const message = new RegExp(`^KV PUT failed: 413 Value length of \\d+ exceeds limit of ${longest}\\.$`);
      const value = new Uint8Array(longest + 1);
      for (const form of [value, value.buffer, streamOf(value), 'x'.repeat(longest + 1)])
        await assert.rejects(kv.put('too-long', form), { message });
      assert.equal(await kv.get('too-long'), null);
    });

    for (const [what, run, message] of refusals)
      test(`${what} is refused`, () => assert.rejects(async () => run(kv), { message }));

    test('what is refused changes nothing', async () => {
      await kv.put('kept', 'v', { metadata: 'm' });
      await assert.rejects(kv.put('kept', 'w', { expirationTtl: 59 }));
      await assert.rejects(kv.put('kept', 'w', { metadata: 'm'.repeat(1023) }));
      await assert.rejects(kv.put('kept', new Uint8Array(longest + 1)));
      const { value, metadata } = await kv.getWithMetadata('kept');
      assert.deepEqual([value, metadata], ['v', 'm']);
    });
  });
}

/** Of a store whose cursor is a key: one of another list leads to no key that this list does not have. */
export function takesAnyCursor(open) {
  test('a cursor beyond its prefix finds nothing, and one before it all', async () => {
    const { kv } = await open();
    for (const key of ['a-1', 'm-1', 'z-1', 'z-2']) await kv.put(key, '');
    const { cursor: afterZ } = await kv.list({ prefix: 'z-', limit: 1 });
    const { cursor: afterA } = await kv.list({ limit: 1 });
    assert.deepEqual((await kv.list({ prefix: 'm-', cursor: afterZ })).keys, []);
    assert.deepEqual((await kv.list({ prefix: 'm-', cursor: afterA })).keys, [{ name: 'm-1' }]);
  });
}
