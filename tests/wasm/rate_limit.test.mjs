// A rate limiter of the platform, bound as RATE_LIMITER.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startBakery } from './harness.mjs';

/** Named as the platform's own class is: by that the module knows it. */
class Ratelimit {
  asked = [];
  async limit({ key }) {
    this.asked.push(key);
    if (this.broken) throw new Error('no answer');
    return { success: this.asked.length < 2 };
  }
}

const bakery = await startBakery();
const limiter = (bakery.env.RATE_LIMITER = new Ratelimit());

test('a bound rate limiter is asked who is calling, and refuses', async () => {
  assert.equal((await bakery.fetch('/v1/cakes', { key: 'dev-shop' })).status, 200);
  const refused = await bakery.fetch('/v1/cakes', { headers: { 'CF-Connecting-IP': '192.0.2.1' } });
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('RateLimit'), '"default";r=0;t=60');
  assert.deepEqual(limiter.asked, ['key:shop:dev shop', 'address:192.0.2.1']);
});

test('a rate limiter that does not answer lets requests through', async () => {
  limiter.broken = true;
  assert.equal((await bakery.fetch('/v1/cakes')).status, 200);
});
