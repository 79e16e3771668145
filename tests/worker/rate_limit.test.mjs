// The platform's own rate limiter, bound as wrangler.toml shows it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startBakery } from './harness.mjs';

const toml = readFileSync(new URL('../../wrangler.toml', import.meta.url), 'utf8');
const [limit, period] = /# simple = \{ limit = (\d+), period = (\d+) \}/.exec(toml).slice(1).map(Number);

let worker;
before(async () => {
  worker = await startBakery({
    more: { RATE_LIMITER: { type: 'rate-limit', namespace: '1001', simple: { limit, period } } },
  });
});
after(() => worker.stop());

const cakes = (key) => worker.fetch('/v1/cakes', { headers: { Authorization: `Bearer ${key}` } });

/** Windows begin with the clock's: a test that would not fit into this one waits for the next. */
async function window() {
  const left = period * 1000 - (Date.now() % (period * 1000));
  if (left < 15_000) await setTimeout(left);
}

test('a caller has as many requests in a window as wrangler.toml says, and is told what and when', async () => {
  await window();
  const answers = [];
  for (let i = 0; i < limit + 2; i++) answers.push(await cakes('dev-shop'));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [...Array(limit).fill(200), 429, 429],
  );
  for (const { headers } of answers) assert.equal(headers.get('RateLimit-Policy'), `"default";q=${limit};w=${period}`);
  assert.equal(answers[0].headers.get('RateLimit'), null);
  const refused = answers.at(-1);
  assert.equal(refused.headers.get('RateLimit'), `"default";r=0;t=${period}`);
  assert.equal(refused.headers.get('Retry-After'), `${period}`);
  assert.equal(refused.headers.get('Content-Type'), 'application/problem+json');
  assert.equal((await refused.json()).type, '/problems/rate-limited');
});

test('who asks too much keeps nobody else out, and may still ask what is allowed', async () => {
  await window();
  while ((await cakes('dev-shop')).status === 200);
  assert.equal((await cakes('dev-staff')).status, 200);
  assert.equal((await worker.fetch('/v1/cakes')).status, 200);
  const options = await worker.fetch('/v1/cakes', { method: 'OPTIONS', headers: { Authorization: 'Bearer dev-shop' } });
  assert.equal(options.status, 204);
});
