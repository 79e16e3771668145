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
