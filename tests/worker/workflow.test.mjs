// Workflows whose steps are C++: many at once, a trap in one, and a class that the application does not know.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

const flow = (name, exportName) => ({ type: 'workflow', name, worker: 'platform_probe', exportName });

let worker;
before(async () => {
  worker = await startWorker('platform_probe', {
    env: {
      KV: { type: 'kv', id: 'KV' },
      PROBE_FLOW: flow('probe-flow', 'ProbeFlow'),
      LOST_FLOW: flow('lost-flow', 'LostFlow'),
    },
    exports: {
      ProbeFlow: { type: 'workflow', name: 'probe-flow' },
      LostFlow: { type: 'workflow', name: 'lost-flow' },
    },
    entry: 'workflows.js',
  });
});
after(() => worker.stop());

const start = (id, what) => worker.fetch(`/flows/${id}`, { method: 'PUT', body: what });

/** What has become of an instance, when it has ended. */
async function endOf(id) {
  for (let i = 0; i < 200; i++) {
    const answer = await worker.fetch(`/flows/${id}`);
    if (answer.status === 200) return answer.json();
    assert.equal(answer.status, 202, await answer.text());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the instance ${id} does not end`);
}

test('many instances run at once, and each step once', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `many-${i}`);
  await Promise.all(ids.map((id) => start(id, id)));
  const ends = await Promise.all(ids.map(endOf));
  assert.deepEqual(
    ends.map(({ output }) => output),
    ids.map((id) => `${id} 1`),
  );
});

test('a trap in a step ends its instance; others end as they should, and new ones run', async () => {
  await start('beside', 'beside');
  await start('trap', 'trap');
  assert.match((await endOf('trap')).error, /The run of a workflow failed \(500\)/);
  assert.equal((await endOf('beside')).error, '');
  await start('after', 'after');
  assert.equal((await endOf('after')).output, 'after 1');
});

test('a trap in a rollback is tried again by another instance of the module', async () => {
  await start('undone', 'trap undone');
  assert.equal((await endOf('undone')).error, 'It is undone.');
  assert.equal(await (await worker.fetch('/flows/undone/undone')).text(), 'tried tried ');
});

test('what is not there is told', async () => {
  assert.equal((await worker.fetch('/flows/never')).status, 404);
  assert.equal((await worker.fetch('/flows')).status, 500);
  assert.equal((await start('a b', 'a')).status, 500);
});

test('a class that the application has no workflow for fails with what is to be done', async () => {
  const lost = await worker.fetch('/lost');
  assert.match((await lost.json()).error.message, /no handler of the workflow "LostFlow": add App::workflow/);
});
