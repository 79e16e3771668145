// What stores do that can compare, which the platform's cannot.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';

/** Declares the tests of compare-and-set, for stores that have it. */
export function comparesAndSets(name, open) {
  suite(`${name} with compare-and-set`, () => {
    let kv, clock, close;
    const versionOf = async (key) => (await kv.getWithMetadata(key)).version;
    before(async () => ({ kv, clock, close } = await open()));
    after(() => close?.());

    test('a key that is not there is put once', async () => {
      const version = await kv.compareAndSet('new', null, 'first', { metadata: { by: 1 } });
      assert.equal(await versionOf('new'), version);
      assert.equal(await kv.compareAndSet('new', null, 'second'), null);
      const { value, metadata } = await kv.getWithMetadata('new');
      assert.deepEqual([value, metadata], ['first', { by: 1 }]);
    });

    test('the version that was read is replaced once', async () => {
      await kv.put('turn', 'a');
      const version = await versionOf('turn');
      assert.equal(await kv.compareAndSet('turn', version, 'b'), await versionOf('turn'));
      assert.equal(await kv.compareAndSet('turn', version, 'c'), null);
      assert.equal(await kv.get('turn'), 'b');
    });

    test('of 200 writers with one version one succeeds', async () => {
      await kv.put('race', 'start');
      const version = await versionOf('race');
      const writers = Array.from({ length: 200 }, (_, i) => kv.compareAndSet('race', version, String(i)));
      const done = await Promise.all(writers);
      assert.equal(done.filter((each) => each !== null).length, 1);
      assert.equal(await kv.get('race'), String(done.findIndex((each) => each !== null)));
    });

    test('20 counters that try again until they succeed lose no count', async () => {
      await kv.put('count', '0');
      const increment = async () => {
        for (;;) {
          const { value, version } = await kv.getWithMetadata('count');
          if ((await kv.compareAndSet('count', version, String(Number(value) + 1))) !== null) return;
        }
      };
      await Promise.all(Array.from({ length: 20 }, increment));
      assert.equal(await kv.get('count'), '20');
    });

    test('every write gives another version, also one of the same value', async () => {
      const versions = [];
      for (let i = 0; i < 3; i++) {
        await kv.put('same', 'v');
        versions.push(await versionOf('same'));
      }
      assert.equal(new Set(versions).size, 3);
    });

    test('a key that was deleted and put again has not the version that was read', async () => {
      await kv.put('reborn', 'v');
      const version = await versionOf('reborn');
      await kv.delete('reborn');
      assert.equal(await kv.compareAndSet('reborn', version, 'w'), null);
      await kv.put('reborn', 'v');
      assert.equal(await kv.compareAndSet('reborn', version, 'w'), null);
      assert.equal(await kv.get('reborn'), 'v');
    });

    test('a delete with the version that was read happens once', async () => {
      await kv.put('remove', 'v');
      const version = await versionOf('remove');
      await kv.put('remove', 'w');
      assert.equal(await kv.compareAndDelete('remove', version), false);
      assert.equal(await kv.get('remove'), 'w');
      const current = await versionOf('remove');
      assert.equal(await kv.compareAndDelete('remove', current), true);
      assert.equal(await kv.compareAndDelete('remove', current), false);
    });

    test('a bulk read has the versions', async () => {
      await kv.put('bulk', 'v');
      const entries = await kv.getWithMetadata(['bulk']);
      assert.equal(entries.get('bulk').version, await versionOf('bulk'));
      assert.notEqual(await kv.compareAndSet('bulk', entries.get('bulk').version, 'w'), null);
    });

    for (const version of ['', 'nonsense', '0', '1e0', 'NaN'])
      test(`a version that was never given is nobody's: "${version}"`, async () => {
        assert.equal(await kv.compareAndSet('unknown', version, 'v'), null);
        assert.equal(await kv.compareAndDelete('unknown', version), false);
        assert.equal(await kv.get('unknown'), null);
      });

    test('a version that is only like the one of the key is another', async () => {
      await kv.put('alike', 'v');
      const version = await versionOf('alike');
      for (const like of [`${version}.0`, `0${version}`, ` ${version}`, `${version} `]) {
        assert.equal(await kv.compareAndSet('alike', like, 'w'), null);
        assert.equal(await kv.compareAndDelete('alike', like), false);
      }
    });

    test('what has expired is not there', async () => {
      await kv.put('over', 'v', { expirationTtl: 60 });
      const version = await versionOf('over');
      clock.advance(60);
      assert.equal(await kv.compareAndSet('over', version, 'w'), null);
      assert.equal(await kv.compareAndDelete('over', version), false);
      assert.notEqual(await kv.compareAndSet('over', null, 'w'), null);
    });

    test('the limits are those of a put', async () => {
      await assert.rejects(kv.compareAndSet('k'.repeat(513), null, 'v'), /^Error: KV PUT failed: 414 /);
      await assert.rejects(kv.compareAndSet('k', null, 'v', { expirationTtl: 59 }), /^Error: KV PUT failed: 400 /);
    });
  });
}
