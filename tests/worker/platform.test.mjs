// What bindings promise, held against the platform's own: the same cases that their fakes pass natively.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

const secret = (secretName) => ({ type: 'secrets-store-secret', storeId: 'store', secretName });

/** The contracts, and what each needs bound. */
const contracts = {
  analytics: { ANALYTICS: { type: 'analytics-engine-dataset', name: 'contract' } },
  d1: { DB: { type: 'd1', id: 'db' } },
  kv: { KV: { type: 'kv', id: 'KV' } },
  secrets_store: { SECRET: secret('stored'), ABSENT_SECRET: secret('absent') },
  version_metadata: { VERSION: { type: 'version-metadata' } },
};

let worker;
before(async () => {
  worker = await startWorker('platform_probe', { env: Object.assign({}, ...Object.values(contracts)) });
  const store = await worker.miniflare.getSecretsStoreSecretAPI('SECRET', 'platform_probe');
  await store().create('line\n"quoted" caf\u00e9');
});
after(() => worker.stop());

for (const name of Object.keys(contracts)) {
  test(`the contract of ${name} holds, twice`, async () => {
    for (let i = 0; i < 2; i++) {
      const answer = await worker.fetch(`/contracts/${name}`);
      assert.equal(answer.status, 200, await answer.clone().text());
      const outcomes = await answer.json();
      assert.notEqual(Object.keys(outcomes).length, 0);
      assert.deepEqual(
        Object.entries(outcomes).filter(([, outcome]) => outcome !== 'ok'),
        [],
      );
    }
  });
}
