// What the platform is given by bindings of which its simulator keeps nothing: the contracts, on stubs that note it.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { client, loadWorker } from './harness.mjs';

const points = [];
const env = {
  ANALYTICS: {
    writeDataPoint(point) {
      if (points.broken) throw new TypeError('no');
      points.push(point);
    },
  },
};
let ask;
before(async () => {
  ask = client(await loadWorker('platform_probe'), env);
});

test('data points arrive as they were written, and those that break a limit do not', async () => {
  const outcomes = await (await ask('/contracts/analytics')).json();
  assert.deepEqual(new Set(Object.values(outcomes)), new Set(['ok']));
  assert.deepEqual(points, [
    { blobs: ['GET', 'caf\u00e9'], doubles: [1, -0.5], indexes: ['contract'] },
    { blobs: [], doubles: [] },
    { blobs: [...Array(19).fill(''), 'b'.repeat(16384)], doubles: Array(20).fill(1.5), indexes: ['i'.repeat(96)] },
  ]);
});

test('a data point that the platform does not take is a failure', async () => {
  points.broken = true;
  const outcomes = await (await ask('/contracts/analytics')).json();
  assert.match(outcomes['a data point is taken'], /it failed with internal: .* no$/);
});

test('what is no version is not taken for one', async () => {
  const named = (VERSION) => Object.assign(env, { VERSION });
  for (const other of ['v1', { id: 1, tag: '', timestamp: '' }, {}, undefined]) {
    const fresh = client(await loadWorker('platform_probe'), named(other));
    assert.equal((await fresh('/contracts/version_metadata')).status, 500, JSON.stringify(other));
  }
  const version = { id: '07c32c85-c6a7-41f9-8c57-786283157eb5', timestamp: '2026-01-01T00:00:00Z' };
  const fresh = client(await loadWorker('platform_probe'), named(version));
  assert.equal((await fresh('/contracts/version_metadata')).status, 200);
});
