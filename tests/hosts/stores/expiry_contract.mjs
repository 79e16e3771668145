// What every store does at an expiration, if its clock can be moved.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';

/**
 * Declares the tests of what expires, for stores whose clock can be moved.
 * @param {() => Promise<{kv: object, clock: {advance: (seconds: number) => void}, close: () => unknown}>} open
 */
export function expires(name, open) {
  suite(`${name} at an expiration`, () => {
    let kv, clock, close;
    before(async () => ({ kv, clock, close } = await open()));
    after(() => close?.());

    test('an entry is there until the second of its expiration, and then for no way of reading', async () => {
      await kv.put('short', 'v', { expirationTtl: 60, metadata: 'm' });
      clock.advance(59);
      assert.equal(await kv.get('short'), 'v');
      clock.advance(1);
      assert.equal(await kv.get('short'), null);
      assert.equal((await kv.getWithMetadata('short')).metadata, null);
      assert.deepEqual(await kv.get(['short']), new Map([['short', null]]));
      assert.deepEqual((await kv.list({ prefix: 'short' })).keys, []);
    });

    test('what has expired fills no page', async () => {
      for (let i = 0; i < 10; i++) await kv.put(`dead-${i}`, '', { expirationTtl: 60 });
      clock.advance(60);
      for (let i = 10; i < 13; i++) await kv.put(`dead-${i}`, '');
      const page = await kv.list({ prefix: 'dead-', limit: 2 });
      assert.deepEqual([page.keys.map(({ name }) => name), page.list_complete], [['dead-10', 'dead-11'], false]);
    });

    test('a key that has expired can be put again', async () => {
      await kv.put('again', 'old', { expirationTtl: 60 });
      clock.advance(61);
      await kv.put('again', 'new');
      assert.equal(await kv.get('again'), 'new');
    });
  });
}
